// Judges badges with verifier-core, the Digital Credentials Consortium's engine behind verifierplus.org.
// Usage: see cli.mjs. It finds DIDs, contexts and schemas itself, through the fetch() that offline.mjs answers.
import {readBadge} from './badge.mjs';
import {main, reason} from './cli.mjs';

// Whether the issuer is in somebody's registry is no property of the badge.
const NOT_OURS = ['registered_issuer'];

async function judge(file) {
  const {credential, jwt} = readBadge(file);
  if(jwt !== undefined) {
    return ['file: verifier-core does not read VC-JWTs'];
  }
  // Imported here, after the network has been closed, for it makes its HTTP client when it is loaded.
  const {verifyCredential} = await import('@digitalcredentials/verifier-core');
  const result = await verifyCredential({credential: structuredClone(credential), knownDIDRegistries: []});
  const steps = result.log ?? [];
  return [
    ...(result.errors ?? []).map(error => `${error.name}: ${reason(error)}`),
    ...steps.filter(({id, valid}) => valid !== true && !NOT_OURS.includes(id)).map(failed),
    ...missing(steps, credential),
    ...schemaProblems(result.additionalInformation ?? []),
  ];
}

function failed({id, error}) {
  return error ? `${id}: ${error.name}: ${error.message}` : `${id}: not valid`;
}

// Silence is not consent: a step that was not taken is a problem too.
function missing(steps, credential) {
  const expected = ['valid_signature', 'expiration'];
  // verifier-core looks at the first status only, and knows only this kind.
  if([credential.credentialStatus ?? []].flat().some(({type}) => type === 'BitstringStatusListEntry')) {
    expected.push('revocation_status');
  }
  return expected.filter(id => !steps.some(step => step.id === id)).map(id => `${id}: was not checked`);
}

function schemaProblems(information) {
  const results = information.filter(({id}) => id === 'schema_check').flatMap(({results}) => results);
  if(results.length === 0) {
    return ['schema: was not checked'];
  }
  return results.filter(({result}) => result?.valid !== true).map(({result}) => `schema: ${JSON.stringify(result)}`);
}

await main(judge);
