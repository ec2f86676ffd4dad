import type { retentionOperations } from '#shared/api/retention.ts';
import type { Handlers } from '../operation.ts';
import { refuse, signDisposition, withdraw } from './decide.ts';
import { dispositions, listRetention, showDisposition } from './describe.ts';
import { listHolds, releaseHold, setHold } from './hold.ts';
import { propose } from './propose.ts';

export const retentionHandlers: Handlers<keyof typeof retentionOperations> = {
  'retention.list': listRetention,
  'retention.propose': propose,
  'retention.sign': signDisposition,
  'retention.refuse': refuse,
  'retention.withdraw': withdraw,
  'retention.dispositions': dispositions,
  'retention.show': showDisposition,
  'retention.hold': setHold,
  'retention.releaseHold': releaseHold,
  'retention.holds': listHolds,
};
