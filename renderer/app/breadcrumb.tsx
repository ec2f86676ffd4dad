import { viewNames, views } from '#shared/domain/framework/views.ts';
import { useAsk } from '../api/use-operation.ts';
import { href, usePath } from '../frame/router.ts';
import { useSession } from '../frame/session.tsx';
import { sayGiven } from '../words/given.ts';
import { phrase, say } from '../words/say.ts';

const sentence = (part: string): string =>
  part === part.toLowerCase() ? `${part[0]?.toUpperCase() ?? ''}${part.slice(1).replaceAll('-', ' ')}` : part;

/** Where the address has a word that the screens use for something else, too. */
const calledOtherwise: Readonly<Record<string, string>> = {
  '/training/evidence': phrase('Evidence##of training'),
  '/training/mine': phrase('My training'),
};
/** Parts of addresses that are no places of their own. */
const BETWEEN = ['/frameworks/views'];
const viewCalled = (path: string): string | undefined => {
  const name = viewNames.find((one) => path === `/frameworks/views/${one}`);
  return name === undefined ? undefined : views[name].title;
};

/** A register is called by its name; its address has the id of its declaration. */
const useRegisterName = (parts: readonly string[]): string | undefined => {
  const [area, register] = parts;
  const { data } = useAsk('register.list', area === 'registers' && register !== undefined ? {} : null);
  return data?.find((one) => one.register === register)?.plural;
};

/** Where am I: each step but the last leads back there. */
export const Breadcrumb = () => {
  const { vault } = useSession();
  const parts = usePath().split('?')[0]?.split('/').filter(Boolean) ?? [];
  const register = useRegisterName(parts);
  const steps = [
    { label: vault.organisation, path: '/' },
    ...parts.flatMap((part, index) => {
      const path = `/${parts.slice(0, index + 1).join('/')}`;
      if (BETWEEN.includes(path)) return [];
      const view = viewCalled(path);
      if (view !== undefined) return [{ label: sayGiven(view), path }];
      return [{ label: index === 1 && register !== undefined ? register : say(calledOtherwise[path] ?? sentence(part)), path }];
    }),
  ];
  return (
    <nav aria-label={say('Breadcrumb')} className="breadcrumb">
      <ol>
        {steps.map(({ label, path }, index) => (
          <li key={path}>{index === steps.length - 1 ? <span aria-current="page">{label}</span> : <a href={href(path)}>{label}</a>}</li>
        ))}
      </ol>
    </nav>
  );
};
