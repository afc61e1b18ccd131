// Finds the badge baked into an SVG, strictly: well-formed XML, and one credential element directly after <svg>,
// as Open Badges 3.0 says. The namespace counts, not the prefix.
import {DOMParser} from '@xmldom/xmldom';

const SVG = 'http://www.w3.org/2000/svg';
const OPEN_BADGES = 'https://purl.imsglobal.org/ob/v3p0';

export function readSvg(text) {
  const onError = (level, message) => {
    if(level !== 'warning') {
      throw new Error(`the SVG is not well-formed: ${message}`);
    }
  };
  const root = new DOMParser({onError}).parseFromString(text, 'image/svg+xml').documentElement;
  if(root.namespaceURI !== SVG || root.localName !== 'svg') {
    throw new Error('not an SVG');
  }
  const baked = [...root.getElementsByTagNameNS(OPEN_BADGES, 'credential')];
  if(baked.length !== 1) {
    throw new Error(`the SVG holds ${baked.length} openbadges:credential elements, not one`);
  }
  if(elements(root)[0] !== baked[0]) {
    throw new Error('openbadges:credential is not the first element inside <svg>');
  }
  return baked[0].getAttribute('verify') || onlyText(baked[0]);
}

// Some readers take the first piece of text and stop, so a badge in two pieces would be cut.
function onlyText(element) {
  const pieces = [...element.childNodes].filter(node => node.data === undefined || node.data.trim() !== '');
  if(pieces.length !== 1 || pieces[0].data === undefined) {
    throw new Error(`openbadges:credential holds ${pieces.length} pieces of content, not one text`);
  }
  return pieces[0].data;
}

function elements(node) {
  return [...node.childNodes].filter(child => child.nodeType === child.ELEMENT_NODE);
}
