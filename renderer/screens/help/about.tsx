import { Title } from '@mantine/core';
import { DateTime } from 'luxon';
import { useSession } from '../../frame/session.tsx';

/** What draws these screens, as it names itself. */
const engine = (): string => /(?:Firefox|Chrome|Version)\/[\d.]+/.exec(navigator.userAgent)?.[0].replace('/', ' ') ?? 'unknown';

/** Versions and place, as a support case or a validation record asks for them. */
export const About = () => {
  const { host, vault } = useSession();
  return (
    <section aria-label="About">
      <Title order={2} mt="xl" mb="sm">
        About
      </Title>
      <dl className="help-keys help-about">
        <div>
          <dt>Countersign</dt>
          <dd className="figures">{host.version}</dd>
        </div>
        <div>
          <dt>Shown by</dt>
          <dd>
            {host.host === 'electron' ? 'Electron' : 'the local browser'}, {engine()}
          </dd>
        </div>
        <div>
          <dt>Vault</dt>
          <dd>{vault.folder}</dd>
        </div>
        <div>
          <dt>Times</dt>
          <dd>in the zone of the vault's computer, {DateTime.local().zoneName}</dd>
        </div>
      </dl>
      <p className="meta">{host.because}</p>
    </section>
  );
};
