// The whole program of the page: it shows what stands in it. Nothing leaves the page, and nothing is fetched.
const data = JSON.parse(document.getElementById('data').textContent);
const [search, date, which, said, body, more] = ['search', 'date', 'which', 'said', 'rows', 'more'].map((id) =>
  document.getElementById(id),
);
const AT_ONCE = 200;
let shown = AT_ONCE;
const open = new Set();

const made = (name, words, attributes = {}) => {
  const element = document.createElement(name);
  if (words !== undefined) element.textContent = words;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
// Moments are local times of the vault, so their first ten letters are the day there.
const dayOf = (moment) => moment?.slice(0, 10) ?? null;
const by = (moment, day) => moment !== null && dayOf(moment) <= day;
// What was in force at the end of a day: as the program counts it.
const inForce = (revisions, day) =>
  revisions.find((one) => by(one.effectiveAt, day) && !by(one.supersededAt, day) && !by(one.obsoletedAt, day));
const approver = (revision) => revision.signatures.findLast(({ meaning }) => meaning === 'Approval') ?? revision.signatures.at(-1);

const sectionOf = (revision, current, day) => {
  const section = made('section');
  const then = revision === current && day !== data.date ? `, in force on ${day}` : '';
  section.append(made('h3', `Revision ${revision.label}: ${revision.state} on ${data.date}${then}`));
  section.append(
    made(
      'p',
      `Reason for change: ${revision.reason}. Author: ${revision.author}.${revision.formerLabel === null ? '' : ` Brought in from another system, where it was revision ${revision.formerLabel}.`}`,
    ),
  );
  if (revision.bears) {
    const { title, owner, department } = revision.bears;
    section.append(made('p', `Its record bears what was so then: title "${title}", owner ${owner}, department ${department}.`));
  }
  const moments = [
    ['Released', revision.releasedAt],
    ['Effective from', revision.effectiveAt ?? (revision.effectiveFrom === '' ? null : `${revision.effectiveFrom}, planned`)],
    ['Superseded', revision.supersededAt],
    ['Obsolete', revision.obsoletedAt],
  ];
  section.append(
    made(
      'p',
      moments
        .filter(([, moment]) => moment)
        .map((pair) => pair.join(' '))
        .join('. '),
    ),
  );
  const signers = made('ul');
  for (const { meaning, printedName, userId, role, time } of revision.signatures)
    signers.append(made('li', `${meaning}: ${printedName} (${userId}), ${role}, ${time}`));
  // Names on paper elsewhere: they are no signatures of this system, and say so.
  for (const approval of revision.paperApprovals) signers.append(made('li', approval));
  section.append(signers);
  if (revision.disposed) section.append(made('p', revision.disposed));
  const files = made('ul');
  for (const { format, path, sha256 } of revision.files) {
    const item = made('li');
    item.append(
      made('a', format === 'original' ? 'The file as it was brought in' : `Record as ${format.toUpperCase()}`, { href: path }),
      ' ',
      made('code', `SHA-256 ${sha256}`),
    );
    files.append(item);
  }
  section.append(files);
  return section;
};

const rowsOf = (one, day) => {
  const current = inForce(one.revisions, day);
  const row = made('tr');
  const head = made('th', undefined, { scope: 'row', class: 'number' });
  const button = made('button', one.number, { type: 'button', 'aria-expanded': String(open.has(one.number)) });
  head.append(button);
  const signer = current && approver(current);
  row.append(
    head,
    made('td', one.title),
    current ? made('td', `${current.label} in force`, { class: 'in-force' }) : made('td', 'None in force'),
    made('td', current ? dayOf(current.effectiveAt) : ''),
    made('td', signer ? `${signer.printedName}, ${dayOf(signer.time)}` : ''),
    made('td', one.owner),
    made('td', one.department),
  );
  const detail = made('tr', undefined, { class: 'detail' });
  const cell = made('td', undefined, { colspan: '7' });
  detail.append(cell);
  detail.hidden = !open.has(one.number);
  const fill = () => cell.replaceChildren(...one.revisions.toReversed().map((revision) => sectionOf(revision, current, day)));
  if (!detail.hidden) fill();
  button.addEventListener('click', () => {
    detail.hidden = !detail.hidden;
    button.setAttribute('aria-expanded', String(!detail.hidden));
    if (detail.hidden) open.delete(one.number);
    else open.add(one.number);
    fill();
  });
  return [row, detail];
};

const show = () => {
  const words = search.value.trim().toLowerCase();
  const day = date.value || data.date;
  const found = data.documents.filter(
    (one) =>
      `${one.number} ${one.title}`.toLowerCase().includes(words) && (which.value === 'all' || inForce(one.revisions, day) !== undefined),
  );
  const count = found.filter((one) => inForce(one.revisions, day) !== undefined).length;
  const late = day > data.date ? ` This package tells nothing of what came after ${data.date}.` : '';
  said.textContent = `${count} of ${data.documents.length} documents ${words ? `have "${search.value.trim()}" in number or title and ` : ''}${count === 1 && !words ? 'was' : 'were'} in force at the end of ${day}.${late}`;
  body.replaceChildren(...found.slice(0, shown).flatMap((one) => rowsOf(one, day)));
  more.hidden = found.length <= shown;
  more.textContent = `Show more (${found.length - shown} left)`;
};
for (const input of [search, date, which])
  input.addEventListener('input', () => {
    shown = AT_ONCE;
    show();
  });
more.addEventListener('click', () => {
  shown += AT_ONCE;
  show();
});
document.getElementById('asked').addEventListener('submit', (event) => event.preventDefault());
date.max = data.date;
date.value = data.date;
show();
