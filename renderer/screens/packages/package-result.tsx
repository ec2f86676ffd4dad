import { List, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OperationOutput } from '../../api/client.ts';
import { CheckLines } from '../../frame/check-lines.tsx';
import { phrase, say, sayCount } from '../../words/say.ts';

type Result = OperationOutput<'host.verifyPackage'>;

const MEGABYTE = 1_000_000;

const verdictOf = ({ verdict, checks }: Result): string => {
  if (verdict === 'proven') return say('This package is proven.');
  if (verdict === 'authority unknown') return say('Everything in this package holds together. Whose it is, is not proven.');
  if (verdict === 'encrypted') return say('This package is encrypted. Its parts are complete and unchanged.');
  return say('Do not rely on this package: {wrong} of {all} checks failed.', {
    wrong: checks.filter(({ ok }) => !ok).length,
    all: checks.length,
  });
};

/** Elsewhere the same word means records of data. */
const inItsWords = (one: Result['checks'][number]): Result['checks'][number] =>
  one.check === 'Records' ? { ...one, check: say('Records##of a package') } : one;

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

/** What the seal stands for, in the words of the package. */
const Facts = ({ result: { facts, authority, numbers, more, files, bytes } }: { result: Result }) => (
  <dl className="package-facts">
    {facts ? (
      <>
        <Fact name={say('Company')}>{facts.organisation}</Fact>
        <Fact name={say('Made at')}>{facts.madeAt}</Fact>
        <Fact name={say('Made by')}>{facts.madeBy}</Fact>
        <Fact name={say('State as of')}>{facts.asOf}</Fact>
        <Fact name={say('Contents')}>{facts.holds}</Fact>
        <Fact name={say('Newest entry of the ledger')}>{facts.ledgerHead}</Fact>
      </>
    ) : null}
    {numbers.length > 0 ? (
      <Fact name={say('Records of')}>
        {numbers.join(', ')}
        {more > 0 ? ` ${say('and {more} more', { more })}` : ''}
      </Fact>
    ) : null}
    <Fact name={say('Size')}>
      {sayCount(files, 'One file, {megabytes} MB', '{count} files, {megabytes} MB', { megabytes: (bytes / MEGABYTE).toFixed(1) })}
    </Fact>
    {authority ? (
      <>
        <Fact name={say('Authority')}>{authority.name}</Fact>
        <Fact name={say('Fingerprint of the authority')}>
          <span className="hash">{authority.fingerprint}</span>
        </Fact>
      </>
    ) : null}
  </dl>
);

/** What no verification of a package can show, whatever it finds. */
const limits: readonly string[] = [
  phrase(
    'That the authority is that of the company. Compare the fingerprint with the one on paper, or with what the company tells you by a way that you know.',
  ),
  phrase('That nothing happened later. The package tells of one day; a withdrawal or a new revision after it is not in it.'),
  phrase('That it is all that the company has. It holds what somebody chose for it, and says above what that is.'),
  phrase('That the clock of the company was right, and that its people are who their certificates say. The company answers for both.'),
];

/** What was found, what the package says, and what nothing of this proves. */
export const PackageResult = ({ result }: { result: Result }) => (
  <section aria-label={say('Result')} className="package-result">
    <div role="status">
      <Title order={2} className="package-verdict" data-verdict={result.verdict}>
        {verdictOf(result)}
      </Title>
    </div>
    <Text className="meta" mb="md">
      {result.path}
    </Text>
    {result.verdict === 'encrypted' ? (
      <Text mb="md">
        {say(
          'Whoever it was encrypted for opens it with OpenSSL, as its README.txt says, or with "package open" on the command line, which asks for the private key. What comes out is a package, to be verified here.',
        )}
      </Text>
    ) : null}
    {result.form === 'package' && !result.facts ? (
      <Text mb="md">{say('What the package says of itself is not shown, because no seal that holds stands for it.')}</Text>
    ) : null}
    <Facts result={result} />
    <Title order={3} mt="lg" mb="xs">
      {say('What was checked')}
    </Title>
    <CheckLines checks={result.checks.map(inItsWords)} />
    <Title order={3} mt="lg" mb="xs">
      {say('What this does not prove')}
    </Title>
    <List size="sm" spacing="xs">
      {limits.map((sentence) => (
        <List.Item key={sentence}>{say(sentence)}</List.Item>
      ))}
    </List>
    <Text className="meta" mt="md">
      {say('VERIFY.txt in the package says how the same is proven with OpenSSL and sha256sum, without this program.')}
    </Text>
  </section>
);
