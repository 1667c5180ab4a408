import { accessKeyId, secretAccessKey, startCeph, strangersKeyId } from './ceph.mjs';

/** Test files read from the environment where it is. */
export default async function startServer() {
  const { endpoint, stop } = await startCeph();
  globalThis.stopS3Server = stop;
  Object.assign(process.env, {
    ...{ TEST_S3_ENDPOINT: endpoint, TEST_S3_STRANGERS_ACCESS_KEY_ID: strangersKeyId },
    ...{ TEST_S3_ACCESS_KEY_ID: accessKeyId, TEST_S3_SECRET_ACCESS_KEY: secretAccessKey },
  });
}
