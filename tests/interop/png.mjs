// Finds the badge baked into a PNG, strictly: each chunk's CRC is checked, and the baking rules of Open Badges 3.0
// (one iTXt chunk, keyword openbadgecredential, not compressed) are errors when broken.
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const KEYWORD = 'openbadgecredential';
const TEXT_CHUNKS = ['iTXt', 'tEXt', 'zTXt'];

export function readPng(bytes) {
  const baked = [...chunks(bytes)].filter(({type, data}) => TEXT_CHUNKS.includes(type) && keyword(data) === KEYWORD);
  if(baked.length !== 1) {
    throw new Error(`the PNG holds ${baked.length} ${KEYWORD} chunks, not one`);
  }
  const [{type, data}] = baked;
  if(type !== 'iTXt') {
    throw new Error(`the badge is in a ${type} chunk, not in iTXt`);
  }
  return internationalText(data);
}

function* chunks(bytes) {
  if(!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
    throw new Error('not a PNG');
  }
  let at = SIGNATURE.length;
  let type;
  while(type !== 'IEND') {
    if(at + 12 > bytes.length) {
      throw new Error('the PNG ends before IEND');
    }
    const end = at + 8 + bytes.readUInt32BE(at);
    type = bytes.toString('latin1', at + 4, at + 8);
    if(end + 4 > bytes.length) {
      throw new Error(`the ${type} chunk is cut short`);
    }
    if(crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) {
      throw new Error(`the CRC of the ${type} chunk is wrong`);
    }
    yield {type, data: bytes.subarray(at + 8, end)};
    at = end + 4;
  }
  if(at !== bytes.length) {
    throw new Error(`${bytes.length - at} bytes follow IEND`);
  }
}

function keyword(data) {
  return data.toString('latin1', 0, data.indexOf(0));
}

// iTXt: keyword NUL, compression flag, compression method, language NUL, translated keyword NUL, UTF-8 text.
// https://www.w3.org/TR/png-3/#11iTXt
function internationalText(data) {
  const flag = data.indexOf(0) + 1;
  if(data[flag] !== 0) {
    throw new Error('the iTXt chunk is compressed');
  }
  const language = data.indexOf(0, flag + 2);
  const translated = data.indexOf(0, language + 1);
  return new TextDecoder('utf-8', {fatal: true}).decode(data.subarray(translated + 1));
}

// CRC-32 of ISO 3309, a bit at a time: node's own zlib.crc32 is younger than the oldest node we allow.
function crc32(bytes) {
  let crc = 0xffffffff;
  for(const byte of bytes) {
    crc ^= byte;
    for(let bit = 0; bit < 8; bit++) {
      crc = (crc & 1) ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}
