import type { CallContext } from '#main/ports/context.ts';
import type { ScreenSettingsStore } from '#main/ports/screen-settings.ts';
import type { Output } from '#shared/api/index.ts';
import { screenOperations } from '#shared/api/screens.ts';
import { ledgerNow } from '../audit/ledger-time.ts';
import { type Handler, sessionOf } from '../operation.ts';

type Settings = Output<'screens.settings'>;
const usual: Settings = { masterList: { columns: null, widths: {}, detailWidth: 360, views: [] } };

/** Settings that cannot be read are the usual ones: no record depends on them. */
export const readScreenSettings =
  (store: ScreenSettingsStore): Handler<'screens.settings'> =>
  async (context) => {
    const text = store.read(sessionOf(context).userId);
    try {
      return text === null ? usual : screenOperations['screens.settings'].output.parse(JSON.parse(text));
    } catch {
      return usual;
    }
  };

export const keepScreenSettings =
  (store: ScreenSettingsStore): Handler<'screens.keepSettings'> =>
  async (context, settings) => {
    store.write(sessionOf(context).userId, JSON.stringify(settings));
    return {};
  };

export const ledgerClock = async (context: CallContext): Promise<Output<'screens.clock'>> => ({
  now: ledgerNow(context),
  zone: context.clock.zone(),
});
