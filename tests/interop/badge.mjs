// Reads a badge from disk: .json, .jwt, and .png or .svg with a badge baked in. Reads only, judges no proof.
import fs from 'node:fs';
import path from 'node:path';
import {decodeJwt} from 'jose';
import {readPng} from './png.mjs';
import {readSvg} from './svg.mjs';

// The claims that a VC-JWT adds to the credential; the rest of the payload is the credential itself.
const JWT_CLAIMS = ['iss', 'sub', 'jti', 'nbf', 'exp', 'iat', 'aud'];

const READERS = {
  '.json': bytes => utf8(bytes),
  '.jwt': bytes => utf8(bytes),
  '.png': bytes => readPng(bytes),
  '.svg': bytes => readSvg(utf8(bytes)),
};

// Gives {credential, jwt}: jwt is undefined for a credential that carries its own proof.
export function readBadge(file) {
  const suffix = path.extname(file).toLowerCase();
  const read = READERS[suffix];
  if(!read) {
    throw new Error(`the suffix "${suffix}" is none of ${Object.keys(READERS).join(', ')}`);
  }
  const text = read(fs.readFileSync(file)).trim();
  return text.startsWith('{') ? {credential: JSON.parse(text)} : {credential: credentialOf(text), jwt: text};
}

function credentialOf(jwt) {
  const payload = decodeJwt(jwt);
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !JWT_CLAIMS.includes(name)));
}

function utf8(bytes) {
  return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
}
