import type { CallContext } from '#main/ports/context.ts';
import type { Input, Output } from '#shared/api/index.ts';
import { screenOperations } from '#shared/api/screens.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { sessionOf } from '../operation.ts';

type Settings = Output<'screens.settings'>;
const usual: Settings = { masterList: { columns: null, widths: {}, detailWidth: 360, views: [] } };

/** Settings that cannot be read are the usual ones: no record depends on them. */
export const readScreenSettings = async (context: CallContext): Promise<Settings> => {
  const text = context.screenSettings.read(sessionOf(context).userId);
  try {
    return text === null ? usual : screenOperations['screens.settings'].output.parse(JSON.parse(text));
  } catch {
    return usual;
  }
};

export const keepScreenSettings = async (
  context: CallContext,
  settings: Input<'screens.keepSettings'>,
): Promise<Output<'screens.keepSettings'>> => {
  context.screenSettings.write(sessionOf(context).userId, JSON.stringify(settings));
  return {};
};

export const ledgerClock = async (context: CallContext): Promise<Output<'screens.clock'>> => ({
  now: ledgerNow(context),
  zone: context.clock.zone(),
});
