import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { EditorContent, useEditor } from '@tiptap/react';
import { type ChangeEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Content } from '#shared/content/schema.ts';
import { newestOf } from '#shared/domain/newest-revision.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useOffer } from '../../frame/commands.ts';
import { go } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { CommentList } from '../../panels/comments/comment-list.tsx';
import { HoldNote } from '../../panels/draft/hold-note.tsx';
import { RoundEnded } from '../../panels/draft/round-ended.tsx';
import { say, sayCount } from '../../words/say.ts';
import { keepKeyboard, writeOn } from './act.ts';
import { ContinuedNote } from './continued-note.tsx';
import { extensions } from './extensions.ts';
import { FindBar } from './find-bar.tsx';
import { choosePicture, insertPicture, removePictures } from './insert-picture.ts';
import { KeepingNote } from './keeping-note.tsx';
import { bearsWords, pastedHtml } from './pasted-html.ts';
import type { PastedPicture } from './pasted-pictures.ts';
import { fitted } from './pasted-slice.ts';
import { isDrawable } from './picture-bytes.ts';
import { TemplateNote } from './template-note.tsx';
import { TEXT_PLACED, templateParts } from './template-parts.ts';
import { lostParts, openText, readText, type TemplateRole, withLostParts } from './template-role.ts';
import { dialogOfChosen, dialogOfNode, type TextDialog, TextDialogs } from './text-dialogs.tsx';
import { Toolbar } from './toolbar.tsx';
import { useDraft } from './use-draft.ts';

const refusalOf = (template: string): string =>
  say('This would change a fixed part of {template}, so nothing was changed. Write above or below it; Enter begins a paragraph below.', {
    template,
  });

/** Writes a draft: one window at a time, a working copy at every pause, the vault when the author saves. */
export const DraftEditor = ({
  number,
  title,
  label,
  isAuthor,
  role: given,
}: {
  number: string;
  title: string | undefined;
  label: string;
  /** A co-author writes, but does not submit. */
  isAuthor: boolean;
  role: TemplateRole;
}) => {
  const { userId } = useSession();
  const { data: comments } = useAsk('workflow.comments', { number });
  const revision = newestOf(useAsk('documents.show', { number }).data?.revisions ?? []);
  const wasReturned = revision?.rounds.at(-1)?.outcome === 'rejected' || revision?.rounds.at(-1)?.outcome === 'withdrawn';
  // As it was when the text was opened: what is typed must not be replaced because a template changed meanwhile.
  const [role] = useState(given);
  const use = useDo('documents.useTemplate');
  const held = useRef(false);
  const [refusal, setRefusal] = useState('');
  const [dialog, setDialog] = useState<TextDialog>(null);
  const [finding, setFinding] = useState(false);
  const [pasteNotes, setPasteNotes] = useState<string[]>([]);
  const picture = useRef<HTMLInputElement>(null);
  const files = useRef<(list: FileList | undefined | null, isPasted?: boolean) => boolean>(() => false);
  const rtf = useRef('');
  const checkDrawn = useRef<(pictures: readonly PastedPicture[]) => void>(() => undefined);
  const onUpdate = useRef(() => undefined as undefined);
  const [lost, setLost] = useState<string[]>([]);
  const [partRefusal, setPartRefusal] = useState('');
  const [all] = useState(() =>
    role.kind === 'none'
      ? extensions
      : [...extensions, templateParts(role, () => setPartRefusal(role.kind === 'made' ? refusalOf(role.name) : ''))],
  );
  const openPart = (part: TextDialog): boolean => {
    if (part !== null) setDialog(part);
    return part !== null;
  };
  const editor = useEditor({
    extensions: all,
    injectCSS: false,
    editable: false,
    editorProps: {
      attributes: {
        class: 'document-text editor-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': say('Text of {number}', { number }),
      },
      handleDOMEvents: {
        paste: (_view, event) => {
          rtf.current = event.clipboardData?.getData('text/rtf') ?? '';
          return false;
        },
      },
      transformPastedHTML: (html) => {
        const { html: kept, pictures, notes } = pastedHtml(html, rtf.current);
        setPasteNotes(notes);
        checkDrawn.current(pictures);
        return kept;
      },
      transformPasted: fitted,
      handleDoubleClickOn: (_view, _at, node) => openPart(dialogOfNode(node)),
      handleKeyDown: (view, { key }) => key === 'Enter' && openPart(dialogOfChosen(view.state)),
      handlePaste: (_view, event) => !bearsWords(event.clipboardData) && files.current(event.clipboardData?.files, true),
      handleDrop: (_view, event) => files.current(event.dataTransfer?.files),
    },
    onUpdate: () => {
      setPartRefusal('');
      onUpdate.current();
    },
  });
  const read = useCallback((): Content | null => (held.current ? readText(editor.getJSON(), role) : null), [editor, role]);
  const { draft, problem, keeping, open, changed, save, saveAll, discard } = useDraft(number, read);
  files.current = (list, isPasted = false) => {
    const chosen = [...(list ?? [])];
    if (chosen.length === 0 || !held.current) return false;
    // The page around a picture that was copied by itself says nothing that is left out.
    setPasteNotes([]);
    setRefusal('');
    void (async () => {
      const refusals: string[] = [];
      for (const file of chosen) {
        // A clipboard gives its pictures names that say nothing of them.
        const refused = await insertPicture(editor, file, isPasted ? '' : file.name.replace(/\.\w+$/, ''));
        if (refused !== null) refusals.push(refused);
      }
      setRefusal(refusals.join(' '));
      if (isPasted && refusals.length < chosen.length && choosePicture(editor)) setDialog('picture');
    })();
    return true;
  };
  checkDrawn.current = (pictures) =>
    void (async () => {
      const broken = new Set<string>();
      for (const { bytes, mediaType, data } of pictures) if (!(await isDrawable(bytes, mediaType))) broken.add(data);
      const removed = broken.size > 0 && held.current ? removePictures(editor, broken) : 0;
      if (removed > 0)
        setPasteNotes((notes) => [
          ...notes,
          sayCount(
            removed,
            '{count} pasted picture is damaged and was taken out.',
            '{count} pasted pictures are damaged and were taken out.',
          ),
        ]);
    })();
  useEffect(() => {
    if (!draft) return;
    held.current = false;
    // Undoing leads back to the text that was opened, not to an empty one.
    editor
      .chain()
      .setMeta(TEXT_PLACED, true)
      .setMeta('addToHistory', false)
      .setContent(openText(draft.start, role), { emitUpdate: false })
      .run();
    setLost(lostParts(draft.start, role));
    editor.setEditable(draft.hold.held, false);
    held.current = draft.hold.held;
    onUpdate.current = () => changed() as undefined;
    if (!draft.hold.held) return;
    editor.commands.setTextSelection(0);
    writeOn(editor);
  }, [draft, editor, changed, role]);
  const putBack = () => {
    const content = read();
    if (!content) return;
    editor
      .chain()
      .setMeta(TEXT_PLACED, true)
      .setContent(openText(withLostParts(content, role), role))
      .run();
    setLost([]);
  };
  const leaveTo = async (path: string) => {
    if (await saveAll()) go(path);
  };
  const goBy = async (template: string) => {
    if (await saveAll()) use.mutate({ number, template });
  };
  useOffer(
    draft?.hold.held
      ? [
          { label: say('Save {number}', { number }), run: () => void save() },
          { label: say('Save and close {number}', { number }), run: () => void leaveTo(`/documents/${number}`) },
          ...(isAuthor ? [{ label: say('Submit {number}…', { number }), run: () => void leaveTo(`/documents/${number}/submit`) }] : []),
          { label: say('Insert a picture'), run: () => picture.current?.click() },
          { label: say('Insert a reference to a document'), run: () => setDialog('reference') },
          { label: say('Insert a footnote'), run: () => setDialog('footnote') },
          { label: say('Insert a formula'), run: () => setDialog('formula') },
          { label: say('Find and replace in the text'), run: () => setFinding(true) },
        ]
      : [],
  );
  useHotkeys(
    [
      ['mod+S', () => void save()],
      ['mod+F', () => setFinding(true)],
      ['mod+alt+F', () => held.current && setDialog('footnote')],
      ['mod+alt+E', () => held.current && setDialog('formula')],
    ],
    [],
    true,
  );
  const onFile = (event: ChangeEvent<HTMLInputElement>) => {
    files.current(event.currentTarget.files);
    event.currentTarget.value = '';
  };
  return (
    <div className="editor">
      <Group className="editor-head" justify="space-between" wrap="nowrap">
        <Group gap="md">
          <Title order={1}>
            {number} {title}
          </Title>
          <Text className="figures">{say('draft {label}', { label })}</Text>
          <KeepingNote {...keeping} />
        </Group>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" onMouseDown={keepKeyboard} onClick={() => void save()} disabled={!draft?.hold.held}>
            {say('Save')}
          </Button>
          <Button variant="default" onClick={() => void leaveTo(`/documents/${number}`)} disabled={!draft?.hold.held}>
            {say('Save and close')}
          </Button>
          {isAuthor ? (
            <Button onClick={() => void leaveTo(`/documents/${number}/submit`)} disabled={!draft?.hold.held}>
              {say('Submit…')}
            </Button>
          ) : null}
        </Group>
      </Group>
      {draft && !draft.hold.held ? (
        <HoldNote number={number} by={draft.hold.by} since={draft.hold.since} onTaken={() => void open(false)}>
          {draft.hold.userId === userId ? (
            <Button size="compact-sm" variant="default" onClick={() => void open(true)}>
              {say('Edit here instead')}
            </Button>
          ) : null}
        </HoldNote>
      ) : null}
      {draft ? (
        <ContinuedNote key={draft.text.contentHash} number={number} draft={draft} isSaved={keeping.state === 'saved'} onDiscard={discard} />
      ) : null}
      <div className="editor-notices">
        <ErrorNotice error={problem ?? use.error ?? (refusal ? { message: refusal } : null)} />
        {pasteNotes.length > 0 ? (
          <Alert color="amber" my="xs" withCloseButton closeButtonLabel={say('Read')} onClose={() => setPasteNotes([])}>
            {pasteNotes.map((note) => (
              <div key={note}>{note}</div>
            ))}
          </Alert>
        ) : null}
      </div>
      <Toolbar
        editor={editor}
        isTemplate={role.kind === 'template'}
        onPicture={() => picture.current?.click()}
        onDialog={setDialog}
        onFind={() => setFinding(true)}
      />
      {finding ? <FindBar editor={editor} onClose={() => setFinding(false)} /> : null}
      {draft?.hold.held ? (
        <TemplateNote
          role={role}
          isEmpty={draft.text.contentHash === null}
          refusal={partRefusal}
          lost={lost}
          onPutBack={putBack}
          onUse={(template) => void goBy(template)}
        />
      ) : null}
      <input ref={picture} type="file" accept="image/png,image/jpeg" hidden onChange={onFile} aria-label={say('Picture file')} />
      <div className="editor-body">
        <div className="editor-paper">
          <EditorContent editor={editor} />
        </div>
        {(comments && comments.length > 0) || wasReturned ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
          <aside className="editor-side" aria-label={say('What the reviewers said')} tabIndex={0}>
            {revision ? <RoundEnded revision={revision} /> : null}
            <CommentList title={say('Comments')} comments={comments ?? []} mayResolve />
          </aside>
        ) : null}
      </div>
      <TextDialogs editor={editor} dialog={dialog} onClose={() => setDialog(null)} />
    </div>
  );
};
