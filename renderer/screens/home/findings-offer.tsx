import { useAsk } from '../../api/use-operation.ts';
import { href } from '../../frame/router.ts';
import { useHolds } from '../../frame/session.tsx';
import { NotAssessed } from '../../panels/findings/not-assessed.tsx';
import { sayCount } from '../../words/say.ts';

/** Findings that wait for a decision; nobody else asks for them. */
export const useWaitingFindings = () => {
  const decides = useHolds('Quality', 'Reviewer', 'Approver');
  return useAsk('vulnerability.queue', decides ? {} : null);
};

/** Findings that wait for a decision, as one line that leads to their triage. */
export const FindingsOffer = () => {
  const { data } = useWaitingFindings();
  if (!data) return null;
  const count = data.rows.length;
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
