import { Title } from '@mantine/core';
import { DateTime } from 'luxon';
import { href } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { sayGiven } from '../../words/given.ts';
import { say } from '../../words/say.ts';

/** What draws these screens, as it names itself. */
const engine = (): string => /(?:Firefox|Chrome|Version)\/[\d.]+/.exec(navigator.userAgent)?.[0].replace('/', ' ') ?? say('unknown');

/** Versions and place, as a support case or a validation record asks for them. */
export const About = () => {
  const { host, vault } = useSession();
  return (
    <section aria-label={say('About')}>
      <Title order={2} mt="xl" mb="sm">
        {say('About')}
      </Title>
      <dl className="help-keys help-about">
        <div>
          <dt>Countersign</dt>
          <dd className="figures">{host.version}</dd>
        </div>
        <div>
          <dt>{say('Shown by')}</dt>
          <dd>
            {host.host === 'electron' ? say('Electron') : say('the local browser')}, {engine()}
          </dd>
        </div>
        <div>
          <dt>{say('Vault')}</dt>
          <dd>{vault.folder}</dd>
        </div>
        <div>
          <dt>{say('Times')}</dt>
          <dd>{say("in the zone of the vault's computer, {zoneName}", { zoneName: DateTime.local().zoneName })}</dd>
        </div>
      </dl>
      <p className="meta">{sayGiven(host.because)}</p>
      <p>
        <a href={href('/help/components')}>{say('What Countersign is made of')}</a>
      </p>
    </section>
  );
};
