import { Button } from '@mantine/core';
import { useAsk, useDo } from '../../api/use-operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { go } from '../../frame/router.ts';
import { say } from '../../words/say.ts';

const BASELINES = 'baseline';
const RELEASES = 'release';

/** The way from a release, or from a baseline that no longer stands, to one with a line of all that the release rests on now. */
export const DrawBaseline = ({ register, release }: { register: string; release: string | undefined }) => {
  const registers = useAsk('register.list', {});
  const draw = useDo('baseline.draw');
  const mayDraw = registers.data?.some((one) => one.register === BASELINES && one.mayCreate) ?? false;
  if (!mayDraw || release === undefined || ![BASELINES, RELEASES].includes(register)) return null;
  return (
    <>
      <ErrorNotice error={draw.error} />
      <Button
        variant="default"
        loading={draw.isPending}
        onClick={() => draw.mutate({ release }, { onSuccess: ({ number }) => go(`/registers/${BASELINES}/${number}`) })}
      >
        {register === BASELINES ? say('Draw another baseline') : say('Draw a baseline')}
      </Button>
    </>
  );
};
