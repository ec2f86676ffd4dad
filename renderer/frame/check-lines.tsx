import { IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import { VOIDED } from '#shared/domain/voided.ts';
import type { OperationOutput } from '../api/client.ts';
import { sayGiven } from '../words/given.ts';
import { say } from '../words/say.ts';
import './integrity.css';

const Unchecked = () => (
  <span className="state" data-tone="history">
    <IconShieldQuestion size={14} aria-hidden />
    {say('Not checked')}
  </span>
);

const Verdict = ({ ok, isVoid }: { ok: boolean; isVoid: boolean }) => (
  <span className="state" data-tone={ok ? 'ink' : isVoid ? 'needs-you' : 'seal'}>
    {ok ? <IconShieldCheck size={14} aria-hidden /> : <IconShieldX size={14} aria-hidden />}
    {ok ? say('Proven') : isVoid ? say('Void') : say('Not proven')}
  </span>
);

/** What was looked at, and what was found. */
export const CheckLines = ({ checks }: { checks: OperationOutput<'backup.anchors'>['checks'] }) =>
  checks.map(({ check, ok, detail, unchecked }) => (
    <div className="verification-line" key={check}>
      {unchecked ? <Unchecked /> : <Verdict ok={ok} isVoid={check === VOIDED} />}
      <span>
        <span className="verification-name">{sayGiven(check)}</span>
        <span className="quiet"> {sayGiven(detail)}</span>
      </span>
    </div>
  ));
