// Checks the signature and the claims of a VC-JWT with jose, by the rules of Open Badges 3.0, section 8.2.
import {decodeProtectedHeader, importJWK, jwtVerify} from 'jose';
import {assertionKey} from './did.mjs';

// RS256 is what every Open Badges verifier reads; 1EdTech's own refuses EdDSA, though the standard allows it.
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
const HEADER = ['alg', 'kid', 'typ'];

export async function jwtProblems(jwt, credential, web) {
  const header = decodeProtectedHeader(jwt);
  const key = await importJWK(assertionKey(header.kid, issuerOf(credential), web), header.alg);
  const {payload} = await jwtVerify(jwt, key, {algorithms: ALGORITHMS});
  return [...headerProblems(header), ...claimProblems(payload, credential)];
}

function headerProblems(header) {
  return Object.keys(header).filter(name => !HEADER.includes(name)).map(name => `the header has a member ${name}`);
}

function claimProblems(claims, credential) {
  const expected = {
    iss: issuerOf(credential),
    sub: credential.credentialSubject?.id,
    jti: credential.id,
    nbf: seconds(credential.validFrom),
  };
  if('validUntil' in credential || 'exp' in claims) {
    expected.exp = seconds(credential.validUntil);
  }
  return Object.entries(expected)
    .filter(([name, value]) => value === undefined || claims[name] !== value)
    .map(([name, value]) => `${name} is ${claims[name]}, the credential says ${value}`);
}

export function issuerOf(credential) {
  return credential.issuer?.id ?? credential.issuer;
}

function seconds(moment) {
  return moment === undefined ? undefined : Math.floor(Date.parse(moment) / 1000);
}
