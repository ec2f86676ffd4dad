import type { changeOperations } from '#shared/api/change.ts';
import type { periodicReviewOperations } from '#shared/api/periodic-review.ts';
import type { Handlers } from '../operation.ts';
import { beginItem } from './begin.ts';
import { decideChange } from './decide.ts';
import { listed, showChange } from './describe.ts';
import { makeChangeEffective } from './make-effective.ts';
import { concludeReview, dueReviews, reviewHistory, setInterval, setTypeInterval } from './periodic-review.ts';
import { type ChangePorts, changeRecord } from './record.ts';
import { assessChange, createChange, editChange, withdrawChange } from './request.ts';

export const changeHandlers = (ports: ChangePorts): Handlers<keyof typeof changeOperations> => ({
  'change.create': createChange,
  'change.edit': editChange,
  'change.assess': assessChange,
  'change.decide': decideChange,
  'change.withdraw': withdrawChange,
  'change.begin': beginItem,
  'change.makeEffective': makeChangeEffective,
  'change.list': listed,
  'change.show': showChange,
  'change.record': changeRecord(ports),
});

export const periodicReviewHandlers: Handlers<keyof typeof periodicReviewOperations> = {
  'review.due': dueReviews,
  'review.conclude': concludeReview,
  'review.setInterval': setInterval,
  'review.setTypeInterval': setTypeInterval,
  'review.history': reviewHistory,
};
