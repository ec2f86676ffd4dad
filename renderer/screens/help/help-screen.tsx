import { Kbd, TextInput, Title } from '@mantine/core';
import MarkdownIt from 'markdown-it';
import { useMemo, useState } from 'react';
import guide from '../../../docs/guide.md?raw';
import '../../panels/text/content-view.css';
import { About } from './about.tsx';
import './help.css';

const keys: [string, string][] = [
  ['Ctrl K or /', 'Find a document or a screen, or run an action'],
  ['Ctrl L', 'Lock'],
  ['Ctrl S', 'Save a draft'],
  ['↑ ↓', 'Move in a list'],
  ['Enter', 'Open what is chosen'],
  ['Esc', 'Close a dialog'],
  ['Ctrl Z', 'Undo in the editor'],
  ['Ctrl Y', 'Redo in the editor'],
  ['Ctrl B, I, U', 'Bold, italic, underlined'],
  ['Ctrl Alt 1–6', 'Heading of that level'],
  ['Tab', 'Next cell of a table'],
];

interface Chapter {
  title: string;
  text: string;
}
const chapters: Chapter[] = guide
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ title: text.split('\n', 1)[0] ?? '', text: text.slice(text.indexOf('\n')) }));
// No HTML of the guide is taken as HTML.
const markdown = new MarkdownIt({ html: false, linkify: false });

/** The user's guide, the same text as docs/guide.md, with its keys and versions. */
export default function HelpScreen() {
  const [chosen, setChosen] = useState(0);
  const [search, setSearch] = useState('');
  const found = chapters.flatMap((chapter, index) =>
    `${chapter.title} ${chapter.text}`.toLowerCase().includes(search.trim().toLowerCase()) ? [{ ...chapter, index }] : [],
  );
  const chapter = chapters[chosen];
  const html = useMemo(() => markdown.render(chapter?.text ?? ''), [chapter]);
  return (
    <div className="screen help">
      <nav aria-label="Chapters">
        <Title order={1} mb="md">
          Help
        </Title>
        <TextInput
          aria-label="Words in the guide"
          placeholder="Words in the guide"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          mb="sm"
        />
        {found.map(({ title, index }) => (
          <button
            type="button"
            key={title}
            className="rail-item help-chapter"
            onClick={() => setChosen(index)}
            aria-current={index === chosen ? 'page' : undefined}
          >
            {title}
          </button>
        ))}
        {found.length === 0 ? <p className="quiet">No chapter has these words.</p> : null}
        <Title order={2} mt="xl" mb="sm">
          Keys
        </Title>
        <dl className="help-keys">
          {keys.map(([key, what]) => (
            <div key={key}>
              <dt>
                <Kbd size="xs">{key}</Kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <About />
      </nav>
      <section className="panel help-text" aria-label={chapter?.title ?? 'Guide'}>
        <Title order={2}>{chapter?.title}</Title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own guide, built in, with HTML switched off */}
        <article className="document-text" dangerouslySetInnerHTML={{ __html: html }} />
      </section>
    </div>
  );
}
