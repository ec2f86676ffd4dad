import { Alert, Button, Title } from '@mantine/core';
import { IconLockAccess, IconSnowflake } from '@tabler/icons-react';
import { EXTERNAL_TYPE } from '#shared/domain/external.ts';
import { useAsk } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { go } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { CommentList } from '../../panels/comments/comment-list.tsx';
import { DraftHoldNote } from '../../panels/draft/hold-note.tsx';
import { EditionForm } from '../../panels/external/edition-form.tsx';
import { ContentView } from '../../panels/text/content-view.tsx';
import { inOnePhrase, say, sayCount } from '../../words/say.ts';
import { DraftEditor } from './draft-editor.tsx';
import { roleOf } from './template-role.ts';
import './editor.css';

/** What cannot be edited says why; a draft of one's own opens in the editor. */
export default function EditorScreen({ number = '' }: { number?: string }) {
  const { userId } = useSession();
  const { data: text, error } = useAsk('documents.content', { number });
  const { data: writers } = useAsk('documents.coAuthors', { number });
  const { data: document } = useAsk('documents.show', { number });
  const { data: comments } = useAsk('workflow.comments', { number });
  const { data: template } = useAsk('documents.templateOf', { number });
  if (error)
    return (
      <div className="screen">
        <ErrorNotice error={error} />
      </div>
    );
  if (!text || !writers || !document || !template) return null;
  const frozen = text.state !== 'Draft' && text.state !== 'Changes Requested';
  const isAuthor = text.author === userId;
  const writing = [writers.author, ...writers.coAuthors.filter(({ active }) => active)].map((one) => one.printedName);
  const writes = isAuthor || writers.coAuthors.some((one) => one.active && one.userId === userId);
  if (!frozen && writes && document.type === EXTERNAL_TYPE)
    return (
      <EditionForm number={number} title={text.fields.title} label={text.label} file={text.file?.name ?? null}>
        {comments ? <CommentList title={say('Comments')} comments={comments} mayResolve={writes} /> : null}
      </EditionForm>
    );
  if (!frozen && writes && !text.file)
    return (
      <DraftEditor
        // A text that goes by another template is opened anew.
        key={`${template.madeFrom?.number} ${template.madeFrom?.label}`}
        number={number}
        title={text.fields.title}
        label={text.label}
        isAuthor={isAuthor}
        role={roleOf(template)}
      />
    );
  const why = frozen
    ? say('Revision {label} is {state}. Its text is frozen: what people sign can never change.', {
        label: text.label,
        state: say(text.state),
      })
    : text.file
      ? say('The document is the file {name}. Change it in its own program and import it again.', { name: text.file.name })
      : sayCount(writing.length, 'Only {people} writes this draft.', 'Only {people} write this draft.', { people: inOnePhrase(writing) });
  return (
    <div className="screen">
      <Title order={1} mb="md">
        {number} {text.fields.title}
      </Title>
      <Alert color="ink" icon={frozen ? <IconSnowflake size={18} aria-hidden /> : <IconLockAccess size={18} aria-hidden />}>
        {why}
      </Alert>
      {frozen ? null : <DraftHoldNote number={number} />}
      <Button my="md" variant="default" onClick={() => go(`/documents/${number}`)}>
        {say('Open the document')}
      </Button>
      {/* A file is changed in its own program; what reviewers said of it is dealt with here. */}
      {text.file && comments ? <CommentList title={say('Comments')} comments={comments} mayResolve={writes} /> : null}
      {text.content ? (
        <section className="frozen-text" aria-label={frozen ? say('Frozen text') : say('Text, to read only')}>
          <ContentView content={text.content} fields={text.fields} />
        </section>
      ) : null}
    </div>
  );
}
