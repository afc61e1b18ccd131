// The command line that both judges share: node JUDGE.mjs WEB.json FILE...
// One JSON line for each FILE on stdout; exit status 0 all verified, 1 not all, 2 usage.
import {closeNetwork, Web} from './offline.mjs';

// judge(file, web) gives the file's problems, as sentences; a file without any is verified.
export async function main(judge) {
  const [webFile, ...files] = process.argv.slice(2);
  if(!webFile || files.length === 0) {
    usage('WEB.json and at least one FILE are needed');
    return;
  }
  let web;
  try {
    web = new Web(webFile);
  } catch(error) {
    usage(error.message);
    return;
  }
  closeNetwork(web);
  console.log = console.info = console.warn = console.error;   // libraries chat; stdout is for verdicts only
  let allVerified = true;
  for(const file of files) {
    const problems = await problemsOf(judge, file, web);
    const verified = problems.length === 0;
    allVerified &&= verified;
    process.stdout.write(JSON.stringify({file, verified, problems}) + '\n');
  }
  process.exitCode = allVerified ? 0 : 1;
}

async function problemsOf(judge, file, web) {
  web.refused.clear();
  let problems;
  try {
    problems = [...await judge(file, web)];
  } catch(error) {
    problems = [`file: ${reason(error)}`];
  }
  return [...problems, ...[...web.refused].map(url => `offline: ${url} was asked for and is not there`)];
}

// Verifiers wrap errors in errors: the useful sentence is at the bottom.
export function reason(error) {
  if(Array.isArray(error?.errors) && error.errors.length > 0) {
    return error.errors.map(reason).join('; ');
  }
  const event = error?.details?.event;
  const own = event ? `${event.message} ${JSON.stringify(event.details ?? {})}` : String(error?.message ?? error);
  const cause = error?.cause ? reason(error.cause) : '';
  return own.includes(cause) ? own : `${own} (${cause})`;
}

function usage(why) {
  process.stderr.write(`${why}\nusage: node JUDGE.mjs WEB.json FILE...\n`);
  process.exitCode = 2;
}
