import type { ReactNode } from 'react';
import { PageTitle } from '../../components/page-title.tsx';
import { href, queryOf, usePath } from '../../frame/router.ts';
import { useSession } from '../../frame/session.tsx';
import { say } from '../../words/say.ts';

/** What the address of a list of days asks for: from when, until when, and whether only what is one's own. */
export const useAskedDays = () => {
  const query = queryOf(usePath());
  const { userId } = useSession();
  const [dueFrom, dueBefore, isMine] = [query.get('dueFrom'), query.get('dueBefore'), query.has('person')];
  const asked = {
    ...(dueFrom ? { dueFrom } : {}),
    ...(dueBefore ? { dueBefore } : {}),
    ...(isMine ? { person: userId } : {}),
  };
  return { asked, query, isAll: dueFrom === null && dueBefore === null && !isMine };
};

interface Days {
  title: string;
  asked: ReturnType<typeof useAskedDays>['asked'];
  isAll: boolean;
  /** Leads to the whole list, where the address asks for less. */
  all: { path: string; label: string };
  children: ReactNode;
}
/** The frame of a list of days: which of them it shows, and the way to all. */
export const DaysScreen = ({ title, asked: { dueFrom, dueBefore, person }, isAll, all, children }: Days) => (
  <div className="screen">
    <PageTitle
      title={title}
      beside={
        isAll ? null : (
          <span className="quiet">
            {[
              ...(dueFrom ? [say('on {day} or later', { day: dueFrom })] : []),
              ...(dueBefore ? [say('before {day}', { day: dueBefore })] : []),
              ...(person ? [say('only mine')] : []),
            ].join(', ')}
          </span>
        )
      }
    >
      {isAll ? null : <a href={href(all.path)}>{all.label}</a>}
    </PageTitle>
    <div className="panel">{children}</div>
  </div>
);
