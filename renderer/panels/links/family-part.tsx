import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { newestOf } from '#shared/domain/newest-revision.ts';
import { inForceWords } from '#shared/domain/state-words.ts';
import type { OperationOutput } from '../../api/client.ts';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { DocumentSelect } from '../../components/document-select.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { keepPlace } from '../../frame/list-place.ts';
import { go, href } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

type Member = OperationOutput<'documents.family'>['above'][number];
const STEP = 24;

const PlaceDialog = ({ number, parent, onClose }: { number: string; parent: string | null; onClose: () => void }) => {
  const [chosen, setChosen] = useState<string | null>(parent);
  const set = useDo('documents.setParent');
  return (
    <ReasonDialog
      title={say('Where {number} belongs', { number })}
      explanation={say('A work instruction, a form or a record belongs under its procedure. Leave empty when the document stands alone.')}
      confirmLabel={say('Place it there')}
      error={set.error}
      busy={set.isPending}
      onConfirm={(reason) => set.mutate({ number, parent: chosen, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <DocumentSelect label={say('Belongs under')} value={chosen} onChange={setChosen} />
    </ReasonDialog>
  );
};

const Row = ({ member, depth, isHere }: { member: Member; depth: number; isHere: boolean }) => (
  <li {...(isHere ? { 'aria-current': 'page' as const } : {})}>
    <span className="family-name" style={{ paddingLeft: depth * STEP }}>
      {isHere ? (
        <strong className="figures document-number">{member.number}</strong>
      ) : (
        <a href={href(`/documents/${member.number}`)} className="figures document-number">
          {member.number}
        </a>
      )}
      <span className="links-title" title={member.title}>
        {member.title}
      </span>
    </span>
    <span className="figures quiet">{member.label}</span>
    <StateBadge of={member} />
    <span className="quiet">
      {member.state === 'Effective' ? '' : say('in force: {revision}', { revision: sayGiven(inForceWords(member.inForce)) })}
    </span>
  </li>
);

/** The family of a document from the top down, each member with its state, and who may put it elsewhere. */
export const FamilyPart = ({ number, shown }: { number: string; shown: OperationOutput<'documents.show'> }) => {
  const { userId } = useSession();
  const { data, error } = useAsk('documents.family', { number });
  const [dialog, setDialog] = useState(false);
  const newest = newestOf(shown.revisions);
  if (!data || !newest) return <ErrorNotice error={error} />;
  const { above, beneath, beneathTotal, mayPlace } = data;
  const { title, type, inForce } = shown;
  const here = { number, title, type, depth: 0, label: newest.label, state: newest.state, approval: newest.approval, inForce };
  const isAlone = above.length === 0 && beneath.length === 0;
  const inList = () => {
    keepPlace(userId, { view: { family: number }, cursor: -1, scroll: 0 });
    go('/documents');
  };
  return (
    <>
      {isAlone ? (
        <Text className="quiet">{say('It is under no document, and no document is under it.')}</Text>
      ) : (
        <ul className="links family">
          {above.map((member, index) => (
            <Row key={member.number} member={member} depth={index} isHere={false} />
          ))}
          <Row member={here} depth={above.length} isHere />
          {beneath.map((member) => (
            <Row key={member.number} member={member} depth={above.length + member.depth} isHere={false} />
          ))}
        </ul>
      )}
      {beneathTotal > beneath.length ? (
        <Text className="meta">
          {say('The first {shown} of {total} under it are shown.', { shown: beneath.length, total: beneathTotal })}
        </Text>
      ) : null}
      <Group gap="sm" mt="sm">
        {mayPlace ? (
          <Button variant="default" onClick={() => setDialog(true)}>
            {above.length === 0 ? say('Place under a document…') : say('Move elsewhere…')}
          </Button>
        ) : null}
        {beneath.length > 0 ? (
          <Button variant="default" onClick={inList}>
            {say('Show the family in the list')}
          </Button>
        ) : null}
      </Group>
      {dialog ? <PlaceDialog number={number} parent={above.at(-1)?.number ?? null} onClose={() => setDialog(false)} /> : null}
    </>
  );
};
