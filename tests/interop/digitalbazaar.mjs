// Judges badges, records and endorsements with Digital Bazaar's libraries, jose for VC-JWTs, and ajv with the
// official JSON schemas.
// Usage: see cli.mjs. Every check is made even when an earlier one has failed, so a verdict names all problems.
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import jsonld from 'jsonld';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {readBadge} from './badge.mjs';
import {main, reason} from './cli.mjs';
import {dereference} from './did.mjs';
import {jwtProblems} from './jwt.mjs';
import {EDITIONS} from './offline.mjs';
import {statusProblems} from './status.mjs';

const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json';
const ACHIEVEMENT_SCHEMA = `${OPEN_BADGES}/ob_v3p0_achievementcredential_schema.json`;
const SCHEMAS = {
  OpenBadgeCredential: ACHIEVEMENT_SCHEMA,
  AchievementCredential: ACHIEVEMENT_SCHEMA,
  EndorsementCredential: `${OPEN_BADGES}/ob_v3p0_endorsementcredential_schema.json`,
  ClrCredential: 'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json',
};
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

// Only these read the contexts, so only these are made once for each edition.
const CHECKS_UNDER_A_CONTEXT = {proof, 'json-ld': jsonLd};
const CHECKS = {schema, period, status};

async function judge(file, web) {
  const badge = readBadge(file);
  const problems = await problemsOf(badge, web);
  // Whoever takes a badge out of a record must be able to verify it alone.
  const badges = [badge.credential.credentialSubject?.verifiableCredential ?? []].flat();
  for(const [n, credential] of badges.entries()) {
    problems.push(...(await problemsOf({credential}, web)).map(problem => `badge ${n}: ${problem}`));
  }
  return problems;
}

async function problemsOf(badge, web) {
  const tools = {web, now: new Date(), documentLoader: loaderFor(web), suite: new DataIntegrityProof({cryptosuite})};
  web.edition = 0;
  const problems = await made({...CHECKS_UNDER_A_CONTEXT, ...CHECKS}, badge, tools);
  for(web.edition = 1; web.edition < EDITIONS; web.edition++) {
    const more = await made(CHECKS_UNDER_A_CONTEXT, badge, tools);
    problems.push(...more.filter(problem => !problems.includes(problem)).map(problem => `${problem} (older context)`));
  }
  return problems;
}

async function made(checks, badge, tools) {
  const problems = [];
  for(const [name, check] of Object.entries(checks)) {
    try {
      problems.push(...(await check(badge, tools)).map(problem => `${name}: ${problem}`));
    } catch(error) {
      problems.push(`${name}: ${reason(error)}`);
    }
  }
  return problems;
}

function loaderFor(web) {
  return async url => {
    const document = url.startsWith('did:') ? dereference(url, web) : web.json(url);
    return {contextUrl: null, documentUrl: url, document};
  };
}

async function proof({credential, jwt}, {web, now, documentLoader, suite}) {
  if(jwt !== undefined) {
    return jwtProblems(jwt, credential, web);
  }
  // Some verifiers refuse a proof in an array, and all of them know this cryptosuite.
  if(credential.proof?.cryptosuite !== 'eddsa-rdfc-2022') {
    return ['there is not one proof with the cryptosuite eddsa-rdfc-2022'];
  }
  const checkStatus = async () => ({verified: true});   // the status has a check of its own
  const result = await vc.verifyCredential({credential, suite, documentLoader, checkStatus, now});
  return result.verified === true ? [] : [reason(result.error)];
}

// A term that no context defines is not signed; safe mode refuses it where other modes drop it in silence.
async function jsonLd({credential}, {documentLoader}) {
  await jsonld.toRDF(credential, {documentLoader, safe: true, base: null});
  return [];
}

const compiled = {};

function schema({credential}, {web}) {
  const type = [credential.type].flat().find(type => Object.hasOwn(SCHEMAS, type));
  if(type === undefined) {
    return [`${credential.type} is not an Open Badge`];
  }
  const url = SCHEMAS[type];
  const valid = compiled[url] ??= compile(url, web.json(url));
  return valid(credential) ? [] : valid.errors.map(({instancePath, message}) => `${instancePath || '/'} ${message}`);
}

function compile(url, document) {
  const ajv = new Ajv2019({strict: false, allErrors: true});   // the official schema is not in ajv's strict style
  addFormats(ajv);
  ajv.addSchema(document, url);
  return ajv.compile({$ref: url});
}

function period({credential: {validFrom, validUntil}}, {now}) {
  const problems = Object.entries({validFrom, validUntil})
    .filter(([name, value]) => (value !== undefined || name === 'validFrom') && !DATE_TIME.test(value))
    .map(([name, value]) => `${name} ${value} is not a date and time with a zone`);
  if(Date.parse(validFrom) > now) {
    problems.push(`not valid before ${validFrom}`);
  }
  if(Date.parse(validUntil) < now) {
    problems.push(`expired at ${validUntil}`);
  }
  return problems;
}

function status({credential}, tools) {
  return statusProblems(credential, tools);
}

await main(judge);
