import { useAsk } from '../../api/use-operation.ts';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { NotAssessed } from '../../panels/findings/not-assessed.tsx';
import { sayCount } from '../../words/say.ts';

/** Findings that wait for a decision, as one line that leads to their triage. */
export const FindingsOffer = () => {
  const decides = useHolds('Quality', 'Reviewer', 'Approver');
  const { data } = useAsk('vulnerability.queue', decides ? {} : null);
  const count = data?.rows.length ?? 0;
  if (!decides) return null;
  return (
    <>
      <NotAssessed />
      {count === 0 ? null : (
        <p>
          <a href={href('/triage')}>
            {sayCount(count, 'One finding waits for a decision: triage', '{count} findings wait for a decision: triage')}
          </a>
        </p>
      )}
    </>
  );
};
