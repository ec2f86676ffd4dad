// The whole program of the page: it reads the signed list that stands in it, and judges codes by it. Nothing leaves the page.
const text = (id) => document.getElementById(id).textContent;
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const derOf = (pem) => bytesOf(pem.replace(/-----[^-]+-----|\s/g, ''));
const utf8 = (value) => new TextEncoder().encode(value);
const sealed = JSON.parse(text('list'));
const list = JSON.parse(sealed.list);
const readerBytes = bytesOf(text('reader'));

// One element of DER: where its content begins and ends.
const element = (bytes, at) => {
  let [length, start] = [bytes[at + 1], at + 2];
  if (length & 0x80) {
    const count = length & 0x7f;
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + bytes[start + index];
    start += count;
  }
  return { tag: bytes[at], at, start, end: start + length };
};
const children = (bytes, of) => {
  const found = [];
  for (let at = of.start; at < of.end; at = found.at(-1).end) found.push(element(bytes, at));
  return found;
};
const whole = (bytes, of) => bytes.slice(of.at, of.end);
// The parts of a certificate that are needed to prove it.
const certificate = (pem) => {
  const bytes = derOf(pem);
  const [body, , signature] = children(bytes, element(bytes, 0));
  const fields = children(bytes, body).filter(({ tag }) => tag !== 0xa0);
  return { body: whole(bytes, body), signature: bytes.slice(signature.start + 1, signature.end), key: whole(bytes, fields[5]) };
};
// WebCrypto wants the two numbers of an ECDSA signature side by side.
const plainSignature = (der) => {
  const out = new Uint8Array(64);
  children(der, element(der, 0)).forEach((number, index) => {
    const digits = der.slice(number.start, number.end).slice(-32);
    out.set(digits, index * 32 + 32 - digits.length);
  });
  return out;
};
const ecdsa = async (key, signature, bytes) =>
  crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    await crypto.subtle.importKey('spki', key, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']),
    signature,
    bytes,
  );
const rsa = async (key, signature, bytes) =>
  crypto.subtle.verify(
    'RSASSA-PKCS1-v1_5',
    await crypto.subtle.importKey('spki', key, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']),
    signature,
    bytes,
  );

// Whether the list and the key of the codes are what the authority stands for.
const proveList = async () => {
  const authority = certificate(sealed.authority);
  for (const pem of [sealed.seal, ...sealed.tokens]) {
    const { body, signature } = certificate(pem);
    if (!(await ecdsa(authority.key, plainSignature(signature), body))) return false;
  }
  return rsa(certificate(sealed.seal).key, bytesOf(sealed.signature), utf8(sealed.list));
};

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const fromBase45 = (code) => {
  const bytes = [];
  for (let at = 0; at < code.length; at += 3) {
    const digits = [...code.slice(at, at + 3)].map((letter) => ALPHABET.indexOf(letter));
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (digits.includes(-1) || digits.length === 1 || value > (digits.length === 3 ? 0xffff : 0xff)) return null;
    bytes.push(...(digits.length === 3 ? [value >> 8, value & 0xff] : [value]));
  }
  return Uint8Array.from(bytes);
};
const readCode = (code) => {
  const all = fromBase45(code);
  if (!all || (all[0] !== 1 && all[0] !== 2) || all.length < 100) return null;
  const body = all.slice(0, -64);
  const words = (from, to) => new TextDecoder().decode(body.slice(from, to));
  const nameEnd = 2 + body[1];
  const labelEnd = nameEnd + 1 + body[nameEnd];
  const rest = body.slice(labelEnd + 32);
  if (body.length < labelEnd + 32 || (all[0] === 1 ? rest.length > 0 : rest.length < 8)) return null;
  const number = (at) => new DataView(rest.buffer).getUint32(at);
  const day = all[0] === 2 ? String(number(4)) : '';
  return {
    body,
    signature: all.slice(-64),
    number: words(2, nameEnd),
    revision: words(nameEnd + 1, labelEnd),
    contentHash: [...body.slice(labelEnd, labelEnd + 32)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    copy:
      all[0] === 1
        ? null
        : {
            copy: number(0),
            issued: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
            holder: new TextDecoder().decode(rest.slice(8)),
          },
  };
};

const LETTERS = 60;
// Letters that are not seen, or that turn the order of those around them, are told by their number.
const shownCode = ({ kind, text }) => {
  const number = (letter) => `\\u${letter.codePointAt(0).toString(16).padStart(4, '0')}`;
  const letters = [...text.slice(0, LETTERS * 2).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, number)];
  return `"${letters.slice(0, LETTERS).join('')}${letters.length > LETTERS ? '…' : ''}" (${kind})`;
};
const shownCodes = (codes) => codes.slice(0, 3).map(shownCode).join(', ') + (codes.length > 3 ? ` and ${codes.length - 3} more` : '');

const isSigned = async ({ signature, body }) => {
  for (const pem of sealed.tokens) if (await ecdsa(certificate(pem).key, signature, body)) return true;
  return false;
};
// A space at the beginning or end is a letter of a code as any other; who pastes or types one loses or adds it.
const readTyped = async (typed) => {
  const code = typed.replaceAll(/[\r\n\t]/g, '').toUpperCase();
  const bare = code.trim();
  const read = [...new Set([code, bare, ` ${bare}`, `${bare} `, ` ${bare} `])].map(readCode).filter(Boolean);
  for (const said of read) if (await isSigned(said)) return said;
  return read[0];
};

const isDraft = (text) => text.trimStart().startsWith('DRAFT ');

// The words of the list, where they say more than the plain state: that a revision was approved elsewhere.
const told = ({ state, words }) => (words === state ? '' : ` (${words})`);
const standing = (row) =>
  row.state === 'Effective' ? `was approved elsewhere${told(row)}` : `is ${row.state.toLowerCase()} since ${row.since}${told(row)}`;

const judge = async (code) => {
  const said = await readTyped(code);
  if (!said && isDraft(code)) return ['bad', 'The code of a printed draft', 'A draft proves nothing and is not for use.'];
  if (!said) return ['bad', 'Not a code of a page', 'Scan it again, or paste the whole text of the code.'];
  if (!(await isSigned(said))) return ['bad', 'Not genuine', 'This code was not signed by this vault. Do not work from this paper.'];
  const name = `${said.number} revision ${said.revision}`;
  const holder = said.copy
    ? ` It is controlled copy ${said.copy.copy}, issued ${said.copy.issued} to ${said.copy.holder}.`
    : ' It is no controlled copy.';
  const known = list.revisions.find((row) => row.number === said.number && row.label === said.revision);
  const current = list.revisions.find((row) => row.number === said.number && row.state === 'Effective');
  const day = current?.forUse ? 'In force on the date of this list' : 'On the date of this list';
  const now = current ? ` ${day}: revision ${current.label}${told(current)}.` : '';
  if (!known) return ['bad', 'Genuine, but not in this list', `${name} was not released when this list was made.${now}${holder}`];
  if (known.contentHash !== said.contentHash)
    return ['bad', 'Genuine, but not for use', `The paper of ${name} comes from a round that was not approved.${holder}`];
  const copy = said.copy && list.copies.find((row) => row.number === said.number && row.copy === said.copy.copy);
  const gone = copy && copy.state !== 'Issued' ? ` On the date of this list this copy was "${copy.state}": it should not be here.` : '';
  const unknown = said.copy && !copy ? ' The copy was issued after this list was made.' : '';
  const disposed = known.disposedAt ? ` It was disposed of on ${known.disposedAt}, after its retention had ended.` : '';
  if (!known.forUse)
    return [
      'bad',
      'Genuine, but not for use',
      `${name}, ${known.title}, ${standing(known)}.${disposed}${known === current ? '' : now}${holder}${gone}`,
    ];
  return [
    gone ? 'bad' : 'good',
    gone ? 'Genuine, but not for use' : 'Genuine, and in force on the date of this list',
    `${name}, ${known.title}, effective since ${known.since}${told(known)}.${holder}${gone}${unknown}`,
  ];
};

// Why a file that somebody chose gives no code, and what to choose instead.
const unread = async (file, picture) => {
  if (picture) return ['bad', 'No code was found in this picture', 'Take it straight from above, with the code filling more of it.'];
  const wanted = 'This page reads pictures: choose a photo or a scan of the page as PNG or JPEG.';
  return (await isPdf(file)) ? ['bad', 'A PDF is not read here', wanted] : ['bad', 'This file is no picture', wanted];
};

const paperNamed = ({ number, revision, copy }) => `${number} ${revision}${copy ? `, copy ${copy.copy}` : ''}`;
// The code of ours among all codes of a sheet, what others are on it, and the answer when nobody can tell which one is meant.
const ownCode = async (codes) => {
  const known = [];
  for (const code of codes) {
    const said = await readTyped(code.text);
    const genuine = said !== undefined && (await isSigned(said));
    if (said || isDraft(code.text)) known.push({ code, said, genuine, name: said ? paperNamed(said) : code.text.trim().slice(0, LETTERS) });
  }
  const ours = known.some(({ genuine }) => genuine) ? known.filter(({ said, genuine }) => genuine || !said) : known;
  const copies = ours.filter(({ said }) => said?.copy);
  const papers = new Set(
    ours.map(({ said, genuine, name }) => (said ? [genuine, said.number, said.revision, said.contentHash].join(' ') : name)),
  );
  if (papers.size > 1 || new Set(copies.map(({ name }) => name)).size > 1) {
    const names = [...new Set(ours.map(({ name }) => name))].join('; ');
    const advice = 'Take a picture of each paper alone, and check them one by one.';
    return { unclear: ['bad', 'The sheet has the codes of different papers', `${names}. ${advice}`] };
  }
  const [chosen] = [...copies, ...ours];
  return { code: chosen?.code.text, others: codes.filter((code) => !ours.some((own) => own.code === code)) };
};
const besides = ([verdict, head, sentence], others) => {
  if (others.length === 0) return [verdict, head, sentence];
  const named = others.length === 1 ? 'Another code on the sheet is not ours' : 'Other codes on the sheet are not ours';
  return [verdict, head, `${sentence} ${named}: ${shownCodes(others)}.`];
};
const judgeCodes = async ({ code, others, unclear }) => {
  if (unclear) return unclear;
  if (code !== undefined) return besides(await judge(code), others);
  return [
    'bad',
    'No code of ours was found in this picture',
    `It has ${shownCodes(others)}. Take it again with the square at the foot of the page whole and sharp in it.`,
  ];
};

const show = ([verdict, head, sentence]) => {
  const answer = document.getElementById('answer');
  answer.dataset.verdict = verdict;
  const strong = document.createElement('strong');
  strong.textContent = head;
  answer.replaceChildren(strong, sentence);
};

const clear = () => {
  const answer = document.getElementById('answer');
  delete answer.dataset.verdict;
  answer.replaceChildren();
};

const isPdf = async (file) => (await file.slice(0, 1024).text()).includes('%PDF-');
// More than a code needs, and no more than a telephone can hold.
const LONGEST = 3200;
const codesOfPicture = async (picture) => {
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const drawing = canvas.getContext('2d');
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height);
  await ZXingWASM.prepareZXingModule({ overrides: { wasmBinary: readerBytes.buffer }, fireImmediately: true });
  const formats = ['QRCode', 'DataMatrix', 'Aztec', 'Code128'];
  const found = await ZXingWASM.readBarcodes(pixels, { formats, maxNumberOfSymbols: 50, textMode: 'Plain' });
  const codes = found.filter(({ isValid }) => isValid).map(({ format, text }) => [text, { kind: ZXingWASM.formatToLabel(format), text }]);
  return [...new Map(codes).values()];
};

const begin = async () => {
  const state = document.getElementById('list-state');
  if (!globalThis.crypto?.subtle) {
    state.textContent =
      'This browser gives no cryptography to pages from the disk, so nothing can be checked in it. Open the page in another browser.';
    return;
  }
  if (!(await proveList().catch(() => false))) {
    state.textContent = 'The list in this page was changed, or was not signed by this authority. Do not use this page.';
    return;
  }
  state.textContent = 'The list is complete and signed by the organisation named below.';
  const code = document.getElementById('code');
  const chosen = document.getElementById('picture');
  // An answer belongs to what stands in the box: when that changes, the former one goes, and one that comes late is not shown.
  let turn = 0;
  const changed = () => {
    turn += 1;
    clear();
  };
  const answer = async (verdict) => {
    const asked = turn;
    const said = await verdict;
    if (asked === turn) show(said);
  };
  document.getElementById('form').addEventListener('submit', (event) => {
    event.preventDefault();
    answer(judge(code.value));
  });
  code.addEventListener('input', () => {
    chosen.value = '';
    changed();
  });
  chosen.addEventListener('change', async () => {
    const [file] = chosen.files;
    code.value = '';
    changed();
    if (!file) return;
    const asked = turn;
    const picture = await createImageBitmap(file).catch(() => null);
    const found = picture ? await codesOfPicture(picture) : [];
    const own = await ownCode(found);
    if (asked !== turn) return;
    code.value = own.code ?? '';
    answer(found.length === 0 ? unread(file, picture) : judgeCodes(own));
  });
  document.getElementById('check').disabled = false;
  chosen.disabled = false;
};
begin();
