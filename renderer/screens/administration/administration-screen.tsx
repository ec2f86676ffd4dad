import { PageTitle } from '../../components/page-title.tsx';

export default function Screen() {
  return (
    <div className="screen">
      <PageTitle title="Administration" />
    </div>
  );
}
