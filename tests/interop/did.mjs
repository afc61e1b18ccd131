// did:key and did:web -> DID documents and public keys. did:web is read from the offline web, never fetched.
import {ECDH} from 'node:crypto';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

// What a verifier's document loader is asked for: a DID, or a DID with the #fragment of one of its methods.
export function dereference(url, web) {
  const [did, fragment] = url.split('#');
  const document = did.startsWith('did:key:') ? didKey(did) : didWeb(did, web);
  return fragment === undefined ? document : method(document, url);
}

// https://w3c-ccg.github.io/did-key-spec/
function didKey(did) {
  const multikey = did.slice('did:key:'.length);
  const id = `${did}#${multikey}`;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{id, type: 'Multikey', controller: did, publicKeyMultibase: multikey}],
    assertionMethod: [id],
  };
}

// https://w3c-ccg.github.io/did-method-web/#read-resolve
function didWeb(did, web) {
  if(!did.startsWith('did:web:')) {
    throw new Error(`${did} is neither did:key nor did:web`);
  }
  const [host, ...folders] = did.slice('did:web:'.length).split(':').map(decodeURIComponent);
  const document = web.json(`https://${[host, ...folders.length ? folders : ['.well-known']].join('/')}/did.json`);
  if(document.id !== did) {
    throw new Error(`the DID document of ${did} says that it is ${document.id}`);
  }
  return document;
}

function method(document, url) {
  const found = [document.verificationMethod ?? []].flat().find(({id}) => id === url);
  if(!found) {
    throw new Error(`${document.id} has no verification method ${url}`);
  }
  return {'@context': 'https://w3id.org/security/multikey/v1', ...found};
}

// The key with which a VC-JWT must be signed: kid has to be a method that the issuer itself asserts with.
export function assertionKey(kid, issuer, web) {
  if(typeof kid !== 'string' || kid.split('#')[0] !== issuer || !kid.includes('#')) {
    throw new Error(`kid ${kid} does not belong to the issuer ${issuer}`);
  }
  const document = dereference(issuer, web);
  const key = method(document, kid);
  if(key.controller !== issuer) {
    throw new Error(`${kid} is controlled by ${key.controller}, not by the issuer`);
  }
  if(![document.assertionMethod ?? []].flat().some(entry => (entry.id ?? entry) === kid)) {
    throw new Error(`${kid} is not an assertionMethod of the issuer`);
  }
  const jwk = key.publicKeyJwk ?? jwkFromMultikey(key.publicKeyMultibase);
  if('d' in jwk) {
    throw new Error(`${kid} publishes a private key`);
  }
  return jwk;
}

// The first two bytes name the kind of key: https://www.w3.org/TR/cid-1.0/#Multikey
function jwkFromMultikey(multikey) {
  const bytes = base58(multikey);
  const key = bytes.subarray(2);
  switch(bytes.toString('hex', 0, 2)) {
    case 'ed01':
      return {kty: 'OKP', crv: 'Ed25519', x: key.toString('base64url')};
    case '8024': {
      const point = ECDH.convertKey(key, 'prime256v1', null, null, 'uncompressed');
      const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(number => number.toString('base64url'));
      return {kty: 'EC', crv: 'P-256', x, y};
    }
    default:
      throw new Error(`${multikey} is neither an Ed25519 nor a P-256 key`);
  }
}

// No leading zeros to care for: both kinds of key begin with a byte that is not zero.
function base58(multibase) {
  const digits = [...String(multibase).slice(1)].map(letter => BASE58.indexOf(letter));
  if(!String(multibase).startsWith('z') || digits.includes(-1)) {
    throw new Error(`${multibase} is not base58 multibase`);
  }
  const hex = digits.reduce((number, digit) => number * 58n + BigInt(digit), 0n).toString(16);
  return Buffer.from(hex.padStart(hex.length + hex.length % 2, '0'), 'hex');
}
