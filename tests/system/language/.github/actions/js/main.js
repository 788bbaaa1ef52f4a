const fs=require('fs'), assert=require('assert');
assert.equal(process.env.INPUT_SOME_NAME,'given'); assert.equal(process.env.INPUT_N,'5');
fs.appendFileSync(process.env.GITHUB_OUTPUT,'a<<X\nl1\nl2\nX\n');
console.log('::set-output name=legacy::lv%0Ax');
console.log('::save-state name=st::sv');
fs.appendFileSync(process.env.GITHUB_STATE,'s2=v2\n');
console.log('::warning file=a.c,line=3,title=T::msg');
console.log('::add-mask::hideme'); console.log('hideme');
