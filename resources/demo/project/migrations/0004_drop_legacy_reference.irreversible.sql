-- The column's values are gone after this: an older version that reads them cannot come back.
ALTER TABLE orders DROP COLUMN legacy_reference;
