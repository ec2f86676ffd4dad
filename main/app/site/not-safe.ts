import { AppError } from '#shared/domain/errors.ts';

/** For what stands at the site, while its standby may lack it. */
export const notSafe = (): AppError =>
  new AppError(
    'site-unreachable',
    'This step stands at the site, but somebody ended the wait for its standby: it is lost if the server is lost now. Do not repeat it. Ask the administrator of the site about the standby before you go on.',
  );
