CREATE TABLE orders (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer text NOT NULL,
    product text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    total_cents bigint NOT NULL,
    legacy_reference text,
    placed_at timestamptz NOT NULL DEFAULT now()
);
