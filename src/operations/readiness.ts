import { Injectable } from '@nestjs/common';

/** Whether this process still wants requests; a load balancer asks. */
@Injectable()
export class Readiness {
  open = true;
}
