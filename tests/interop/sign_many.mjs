// Signs a credential many times with Digital Bazaar's libraries, for tests/bench/issuing.py.
// Usage: node sign_many.mjs CREDENTIAL.json TIMES; gives the seconds for one, the median of five runs, as JSON.
import fs from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {Web} from './offline.mjs';

const [file, times, webFile] = process.argv.slice(2);
const credential = JSON.parse(fs.readFileSync(file, 'utf8'));
const web = new Web(webFile);
const contexts = new Map();
const documentLoader = async url => {
  if(!contexts.has(url)) {
    contexts.set(url, web.json(url));
  }
  return {contextUrl: null, documentUrl: url, document: contexts.get(url)};
};
const controller = credential.issuer.id;
const pair = await Ed25519Multikey.generate({controller, id: `${controller}#key`});
const suite = new DataIntegrityProof({signer: pair.signer(), cryptosuite});

async function run(number) {
  const begun = performance.now();
  for(let n = 0; n < number; n++) {
    const one = structuredClone(credential);
    one.credentialSubject.identifier[0].identityHash = `person ${n}`;
    await vc.issue({credential: one, suite, documentLoader});
  }
  return (performance.now() - begun) / 1000 / number;
}

await run(20);   // contexts are read, and the engine warm
const runs = [];
for(let n = 0; n < 5; n++) {
  runs.push(await run(Number(times)));
}
runs.sort((a, b) => a - b);
process.stdout.write(JSON.stringify({seconds: runs[2]}) + '\n');
