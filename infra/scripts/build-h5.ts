import { buildH5 } from '../local/web/build-h5';

buildH5(process.cwd())
  .then((built) => process.stdout.write(`h5: ${built}\n`))
  .catch((error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  });
