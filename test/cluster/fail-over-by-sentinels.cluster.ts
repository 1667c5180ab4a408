import { failsOver } from './support/fails-over.js';

failsOver('sentinel');
