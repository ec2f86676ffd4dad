import { isFilled } from '../register/entry-values.ts';
import { holesOf } from './holes.ts';
import { type Trace, type TracedControl, type TracedHead, type TracedRisk, type TracedTest, type TraceEntry, traced } from './traced.ts';

const kinds = { [traced.risk]: 'security', [traced.hazard]: 'safety' } as const;

const text = ({ said }: TraceEntry, id: string): string => {
  const value = said[id];
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(', ');
  return value !== null && value !== undefined && isFilled(value) ? String(value) : '';
};
const to = ({ links }: TraceEntry, role: string): string[] => links.filter((one) => one.role === role).map((one) => one.to);
const headOf = ({ number, title, state, version, hash }: TraceEntry): TracedHead => ({ number, title, state, version, hash });
/** What a failed test led to is no part of the way from threat to release, and goes on by itself. */
const BESIDE = 'anomaly';
const CONTROLS = ['Security control', 'Safety control'];

/** The newest test comes first: it is the one that tells. */
const newestFirst = (one: TracedTest, other: TracedTest): number =>
  one.doneOn === other.doneOn ? (one.number < other.number ? 1 : -1) : one.doneOn < other.doneOn ? 1 : -1;

/**
 * From threat to risk, control, test, component and release, for a device or one of its releases: a pure function over entries and
 * their links, so that who has both works it out again.
 * @param about number of the device or release
 * @param date ISO date by which acceptances are judged
 */
export const traceOf = (entries: readonly TraceEntry[], about: string, date: string): Trace => {
  const standing = entries.filter(({ isGone }) => !isGone);
  const own = standing.find(({ number }) => number === about);
  const release = own?.register === traced.release ? own : null;
  const device = release ? (to(release, 'device')[0] ?? '') : about;
  const isOfDevice = (one: TraceEntry): boolean => to(one, 'device').includes(device);
  const isOfRelease = (one: TraceEntry): boolean => {
    const named = to(one, 'release');
    return release === null || named.length === 0 || named.includes(release.number);
  };
  const of = (register: string): TraceEntry[] => standing.filter((one) => one.register === register);
  const verifications = of(traced.verification).filter(isOfRelease);
  const controlOf = (one: TraceEntry): TracedControl => ({
    ...headOf(one),
    category: text(one, 'category') || text(one, 'kind'),
    tests: verifications
      .flatMap((test): TracedTest[] => {
        const link = test.links.find(({ role, to: named }) => role === 'requirement' && named === one.number);
        if (!link) return [];
        const said = (id: string): string => text(test, id);
        return [
          {
            ...headOf(test),
            ...{ type: said('type'), independence: said('independence'), verdict: said('verdict'), doneOn: said('doneOn') },
            release: to(test, 'release')[0] ?? null,
            isOfFormerVersion: link.hash !== one.hash,
          },
        ];
      })
      .toSorted(newestFirst),
  });
  const requirements = new Map(of(traced.requirement).map((one) => [one.number, one]));
  const riskEntries = standing.filter((one) => Object.hasOwn(kinds, one.register) && isOfDevice(one) && isOfRelease(one));
  const risks = riskEntries.map((one): TracedRisk => {
    const isSecurity = one.register === traced.risk;
    return {
      ...headOf(one),
      ...{ kind: isSecurity ? 'security' : 'safety', isSigned: one.isSigned },
      threat: isSecurity ? [text(one, 'stride'), text(one, 'entryPoint')].filter(Boolean).join('; ') : text(one, 'cause'),
      ...{ before: text(one, 'levelBefore'), after: text(one, 'levelAfter'), acceptedUntil: text(one, 'acceptedUntil') },
      ...{ hazards: to(one, 'hazard'), noSafety: text(one, 'noSafety'), isByAttack: !isSecurity && text(one, 'cause') === 'Attack' },
      ...{ findings: to(one, 'finding'), items: to(one, 'item'), releases: to(one, 'release'), noControl: text(one, 'noControl') },
      controls: to(one, 'control').flatMap((number) => {
        const found = requirements.get(number);
        return found ? [controlOf(found)] : [];
      }),
    };
  });
  const named = new Set(riskEntries.flatMap((one) => to(one, 'control')));
  const looseControls = [...requirements.values()]
    .filter((one) => isOfDevice(one) && CONTROLS.includes(text(one, 'kind')) && !named.has(one.number))
    .map(controlOf);
  const items = release ? new Set(to(release, 'item')) : null;
  const components = of(traced.item)
    .filter((one) => (items ? items.has(one.number) : isOfDevice(one)))
    .map((one) => ({
      ...headOf(one),
      class: text(one, 'class'),
      risks: risks.filter((risk) => risk.items.includes(one.number)).map(({ number }) => number),
    }));
  const ofDevice = new Set(
    release
      ? [release.number]
      : of(traced.release)
          .filter(isOfDevice)
          .map(({ number }) => number),
  );
  const findings = of(traced.finding).flatMap((one) => {
    const [named] = to(one, 'release').filter((number) => ofDevice.has(number));
    const said = { component: text(one, 'component'), acceptedUntil: text(one, 'acceptedUntil') };
    return named === undefined ? [] : [{ ...headOf(one), ...said, release: named }];
  });
  const shown = new Set([
    ...risks.flatMap(({ number, controls }) => [
      number,
      ...controls.flatMap((one) => [one.number, ...one.tests.map((test) => test.number)]),
    ]),
    ...looseControls.flatMap((one) => [one.number, ...one.tests.map((test) => test.number)]),
    ...components.map(({ number }) => number),
    ...(release ? [release.number] : []),
  ]);
  const suspects = standing
    .filter(({ number }) => shown.has(number))
    .flatMap(({ number, links }) =>
      links.flatMap(({ role, to: target, moved }) =>
        moved === null || role === BESIDE ? [] : [{ from: number, role, to: target, why: moved }],
      ),
    );
  const lines = { components, risks, looseControls, findings };
  return { ...lines, suspects, holes: holesOf(lines, date) };
};
