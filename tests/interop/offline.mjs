// The only web the judges know: the standards kept beside this file and the files that WEB.json names.
// Nothing here opens a connection. A URL that is not listed is refused, and the refusal is remembered,
// because a verifier may swallow it and call a badge good that it never checked.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const STANDARDS = readJson(path.join(HERE, 'standards.json'));

// 1EdTech changed one context in place, so verifiers in the world hold either edition: a badge must hold under both.
export const EDITIONS = Math.max(...Object.values(STANDARDS).map(files => files.length));

export class Web {
  constructor(webFile) {
    const here = path.dirname(path.resolve(webFile));
    this.files = new Map(Object.entries(readJson(webFile)).map(([url, file]) => [url, path.resolve(here, file)]));
    this.edition = 0;
    this.refused = new Set();
  }

  has(url) {
    return url in STANDARDS || this.files.has(url);
  }

  text(url) {
    if(url in STANDARDS) {
      const files = STANDARDS[url];
      return fs.readFileSync(path.join(HERE, files[Math.min(this.edition, files.length - 1)]), 'utf8');
    }
    if(this.files.has(url)) {
      return fs.readFileSync(this.files.get(url), 'utf8');
    }
    this.refused.add(url);
    throw new Error(`${url} is not in the offline web`);
  }

  json(url) {
    const text = this.text(url);
    try {
      return JSON.parse(text);
    } catch(error) {
      throw new Error(`${url} is not JSON: ${error.message}`);
    }
  }

  // What fetch() would have answered; 404 and not an exception, because clients try again after a network error.
  respond(url) {
    try {
      return new Response(this.text(url), {status: 200, headers: {'content-type': 'application/json'}});
    } catch(error) {
      return new Response(error.message, {status: 404});
    }
  }
}

// Two locks: fetch() answers from the web, and no library can open a socket behind its back.
export function closeNetwork(web) {
  globalThis.fetch = async request => web.respond(String(request?.url ?? request));
  net.Socket.prototype.connect = function() {
    throw new Error('the judges work offline: a connection was refused');
  };
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
