import { Select, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { go, queryOf, usePath } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import '../../panels/text/content-view.css';
import { About } from './about.tsx';
import { Chapters } from './chapters.tsx';
import { Editions } from './editions.tsx';
import { guide } from './guide.ts';
import { chapterAt, chapterHtml, guidePath, type Part, partFor, partNames } from './guide-parts.ts';
import './help.css';
import { say, spokenLanguage } from '../../words/say.ts';
import { Keys } from './keys.tsx';

const [first] = guide;
const partOf = (name: string | null): Part | undefined => guide.find((part) => part.name === name);

/** The user's guide, divided by reader: it begins with what the roles of the person do. With its keys and versions. */
export default function HelpScreen() {
  const asked = queryOf(usePath());
  const { roles } = useSession();
  const [search, setSearch] = useState('');
  const part = partOf(asked.get('part')) ?? partOf(partFor(roles)) ?? (first as Part);
  const at = asked.get('at');
  const chapter = chapterAt(part, at);
  const html = useMemo(() => (chapter ? chapterHtml(part.name, chapter) : ''), [part, chapter]);
  useEffect(() => {
    const place = at === null ? null : document.getElementById(`guide-${at}`);
    place?.scrollIntoView();
    // The link that led here is gone with the chapter in which it stood.
    if (document.activeElement === document.body) place?.focus({ preventScroll: true });
  }, [at]);
  return (
    <div className="screen help">
      <nav aria-label={say('Chapters')}>
        <Title order={1} mb="md">
          {say('Help')}
        </Title>
        <TextInput
          aria-label={say('Words in the guide')}
          placeholder={say('Words in the guide')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          mb="sm"
        />
        <Select
          aria-label={say('Part of the guide')}
          data={guide.map(({ name, title }) => ({ value: name, label: title }))}
          value={part.name}
          onChange={(value) => go(guidePath(partNames.find((name) => name === value) ?? part.name))}
          allowDeselect={false}
          mb="sm"
        />
        <Chapters words={search.trim()} part={part} chosen={chapter} />
        <Keys />
        <About />
      </nav>
      <section className="panel help-text" lang="en" aria-label={chapter?.title ?? say('Guide')}>
        {spokenLanguage() === 'en' ? null : (
          <Text className="meta" lang={spokenLanguage()} mb="sm">
            {say('The guide is in English only.')}
          </Text>
        )}
        <Title order={2} id={`guide-${chapter?.slug}`} tabIndex={-1} mb="sm">
          {chapter?.title}
        </Title>
        <Editions part={part} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own guide, built in, with HTML switched off */}
        <article className="document-text" dangerouslySetInnerHTML={{ __html: html }} />
      </section>
    </div>
  );
}
