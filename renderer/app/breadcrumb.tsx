import { href, usePath } from '../frame/router.ts';
import { useSession } from '../frame/session.tsx';
import { say } from '../words/say.ts';

const sentence = (part: string): string =>
  part === part.toLowerCase() ? `${part[0]?.toUpperCase() ?? ''}${part.slice(1).replaceAll('-', ' ')}` : part;

/** Where am I: each step but the last leads back there. */
export const Breadcrumb = () => {
  const { vault } = useSession();
  const parts = usePath().split('?')[0]?.split('/').filter(Boolean) ?? [];
  const steps = [
    { label: vault.organisation, path: '/' },
    ...parts.map((part, index) => ({ label: say(sentence(part)), path: `/${parts.slice(0, index + 1).join('/')}` })),
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
