// Whether a badge has been revoked: Bitstring Status Lists through the library, the 1EdTech list by hand.
import {checkStatus, decodeList} from '@digitalbazaar/vc-bitstring-status-list';

// https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-encoding: shorter lists tell too much about who is in them.
const FEWEST_ENTRIES = 131072;

export async function statusProblems(credential, {web, documentLoader, suite}) {
  const problems = [];
  for(const entry of [credential.credentialStatus ?? []].flat()) {
    if(entry.type === 'BitstringStatusListEntry') {
      problems.push(...await bitstringProblems({...credential, credentialStatus: entry}, {web, documentLoader, suite}));
    } else if(entry.type === '1EdTechRevocationList') {
      problems.push(...revocationListProblems(credential, web.json(entry.id)));
    } else {
      problems.push(`the kind of status ${entry.type} is not known`);
    }
  }
  return problems;
}

async function bitstringProblems(credential, {web, documentLoader, suite}) {
  const {statusListCredential: url, statusListIndex: index, statusPurpose: purpose} = credential.credentialStatus;
  // The library verifies the list and compares the issuers; its `verified` is true for a revoked badge,
  // so the bit is read from its results.
  const checked = await checkStatus({credential, documentLoader, suite});
  if(!checked.verified) {
    throw checked.error;
  }
  const problems = checked.results.filter(({status}) => status).map(() => `${purpose}: bit ${index} of ${url} is set`);
  // What the library does not look at.
  const list = web.json(url);
  const {length} = await decodeList({encodedList: list.credentialSubject.encodedList});
  if(!/^\d+$/.test(index) || typeof index !== 'string') {
    problems.push(`statusListIndex ${JSON.stringify(index)} is not a string of digits`);
  }
  if(list.id !== url) {
    problems.push(`the list at ${url} says that it is ${list.id}`);
  }
  if(length < FEWEST_ENTRIES) {
    problems.push(`the list at ${url} has ${length} entries, fewer than ${FEWEST_ENTRIES}`);
  }
  return problems;
}

// https://purl.imsglobal.org/spec/vcrl/v1p0: an unsigned list of the revoked credentials' ids.
function revocationListProblems(credential, list) {
  const revoked = list.revokedCredential.some(({id, revoked = true}) => id === credential.id && revoked);
  const issuer = credential.issuer?.id ?? credential.issuer;
  return [
    ...revoked ? [`${credential.id} is in the revocation list ${list.id}`] : [],
    ...(list.issuer?.id ?? list.issuer) === issuer ? [] : [`the revocation list ${list.id} is not the issuer's`],
  ];
}
