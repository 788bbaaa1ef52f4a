const assert=require('assert'); assert.equal(process.env.STATE_st,'sv'); assert.equal(process.env.STATE_s2,'v2'); console.log('POST RAN');
