import MarkdownIt from 'markdown-it';
import type { Role } from '#shared/domain/roles.ts';

/** The files of docs/guide, in the order in which they are offered. */
export const partNames = [
  'README',
  'everyone',
  'author',
  'reviewer-and-approver',
  'document-control',
  'quality',
  'registers',
  'security',
  'training',
  'administrator',
  'auditor',
] as const;
export type PartName = (typeof partNames)[number];

export interface Chapter {
  title: string;
  slug: string;
  text: string;
  /** Of the headings inside. */
  sections: string[];
}
export interface Part {
  name: PartName;
  title: string;
  chapters: Chapter[];
}

/** The name of a heading in a link, as the pages of repositories make it. */
export const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const chapterOf = (title: string, text: string): Chapter => ({
  title,
  slug: slugOf(title),
  text,
  sections: [...text.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => slugOf(heading)),
});

/** One page of the guide in chapters; what stands before the first of them stands in it. */
export const readPart = (name: PartName, page: string): Part => {
  const [head = '', ...bodies] = page.split(/^## /m);
  const [title = '', ...intro] = head.replace(/^# /, '').split('\n');
  const opening = intro.join('\n').trim();
  const chapters = bodies.map((body, index) => {
    const [heading = '', ...lines] = body.split('\n');
    return chapterOf(heading, index === 0 ? `${opening}\n${lines.join('\n')}` : lines.join('\n'));
  });
  return { name, title, chapters: chapters.length > 0 ? chapters : [chapterOf(title, opening)] };
};

/** The chapter that bears this name, or has a section of this name; the first one otherwise. */
export const chapterAt = ({ chapters }: Part, at: string | null): Chapter | undefined =>
  chapters.find(({ slug }) => slug === at) ?? chapters.find(({ sections }) => at !== null && sections.includes(at)) ?? chapters[0];

/** Whose work comes first where somebody holds several roles. */
const begins: readonly [Role, PartName][] = [
  ['Document Controller', 'document-control'],
  ['Quality', 'quality'],
  ['Administrator', 'administrator'],
  ['Author', 'author'],
  ['Reviewer', 'reviewer-and-approver'],
  ['Approver', 'reviewer-and-approver'],
  ['Auditor', 'auditor'],
  ['Visiting Auditor', 'auditor'],
];
export const partFor = (roles: readonly Role[]): PartName => begins.find(([role]) => roles.includes(role))?.[1] ?? 'everyone';

const isPartName = (name: string): name is PartName => (partNames as readonly string[]).includes(name);

/** Where a part, and a heading in it, stand in the application. */
export const guidePath = (part: PartName, at?: string): string => `/help?part=${part}${at ? `&at=${at}` : ''}`;

/** A link of a page of the guide, made one to the same place in the application; the words alone where it leads out of the guide. */
const linkInside = (from: PartName, words: string, link: string): string => {
  const [file = '', at] = link.split('#');
  const name = file === '' ? from : file.replace(/\.md$/, '');
  return isPartName(name) ? `[${words}](#${guidePath(name, at)})` : words;
};

// No HTML of the guide is taken as HTML.
const markdown = new MarkdownIt({ html: false, linkify: false });
markdown.renderer.rules.heading_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('id', `guide-${slugOf(tokens[index + 1]?.content ?? '')}`);
  tokens[index]?.attrSet('tabindex', '-1');
  return self.renderToken(tokens, index, options);
};
/** A chapter as HTML. Pictures are left out: the screens that they show are here. */
export const chapterHtml = (part: PartName, { text }: Chapter): string =>
  markdown.render(
    text
      .replace(/^!\[[^\]]*\]\([^)]*\)$/gm, '')
      .replace(/\[([^[\]]+)\]\(([^)\s]+)\)/g, (_all, words: string, link: string) => linkInside(part, words, link))
      .replace(/^> \[!([A-Z])([A-Z]+)\]$/gm, (_line, first: string, rest: string) => `> **${first}${rest.toLowerCase()}**\n>`),
  );
