import { PageTitle } from '../../components/page-title.tsx';
import { say } from '../../words/say.ts';
import { VerifyPackage } from './verify-package.tsx';

/** A package of any company, verified beside the vault that is open, which it does not touch. */
export default function VerifyPackageScreen() {
  return (
    <div className="screen">
      <PageTitle title={say('Verify an audit package')} />
      <div className="panel package-panel">
        <VerifyPackage />
      </div>
    </div>
  );
}
