/** The citizen's panel: the frame's document, and the full page. */

import { Composer } from "../shared/components/composer";
import { EmergencyCard } from "../shared/components/emergency-card";
import { MessageLog } from "../shared/components/message-log";
import { define } from "../shared/define";
import { ChatScreen } from "./components/chat-screen";
import { DangerCard } from "./components/danger-card";
import { EndedCard } from "./components/ended-card";
import { CodeCard } from "./components/code-card";
import { ExitHelp } from "./components/exit-help";
import { Field } from "./components/field";
import { FormScreen } from "./components/form-screen";
import { NoticeList } from "./components/notice-list";
import { PathCard } from "./components/path-card";
import { ReceivedScreen } from "./components/received-screen";
import { ReturnScreen } from "./components/return-screen";
import { StartScreen } from "./components/start-screen";
import { TopicChoice } from "./components/topic-choice";
import { WayBackCard } from "./components/way-back-card";
import { BrigadePanel } from "./panel";

define({
  "brigade-emergency": EmergencyCard,
  "brigade-log": MessageLog,
  "brigade-composer": Composer,
  "brigade-danger": DangerCard,
  "brigade-exit-help": ExitHelp,
  "brigade-topics": TopicChoice,
  "brigade-field": Field,
  "brigade-code": CodeCard,
  "brigade-notices": NoticeList,
  "brigade-path": PathCard,
  "brigade-start": StartScreen,
  "brigade-form": FormScreen,
  "brigade-received": ReceivedScreen,
  "brigade-return": ReturnScreen,
  "brigade-way-back": WayBackCard,
  "brigade-chat": ChatScreen,
  "brigade-ended": EndedCard,
  "brigade-panel": BrigadePanel,
});
