import FoundationEssentials
import Glibc
import Library
import News

// Kills programs that mark at random instants, and looks whether what they acknowledged is there.
//
//     torture run COUNT [SEED]       kills in turn: one writer, two, one beside a compaction, one beside
//                                    a projection and a store; exit code 1 where a law is broken
//     torture lie COUNT              the same with a writer that acknowledges before it marks: this
//                                    must be found out, or the check is worth nothing
//     torture speed                  the speed rows of design.md §8 on marks
//     torture child ROLE HOME TAG    what `run` starts and kills

let words = Array(CommandLine.arguments.dropFirst())
let home = words.count > 2 ? words[2] : ""
let number = words.count > 1 ? Int(words[1]) : nil
switch words.first {
case "run", "lie":
  let seed = words.count > 2 ? UInt64(words[2]) ?? 1 : UInt64.random(in: 1...9999)
  // The running program, whatever a build puts in its place meanwhile.
  var torture = Torture(program: "/proc/\(getpid())/exe", seed: seed)
  exit(torture.run(number ?? 40, lies: words[0] == "lie") ? 0 : 1)
case "speed": try Speeds().run()
case "child" where words.count == 4:
  guard let role = Role(rawValue: words[1]), let tag = UInt32(words[3]) else { exit(64) }
  try Child(home: home, tag: tag).play(role)
default:
  print("usage: torture run COUNT [SEED] | lie COUNT | speed")
  exit(64)
}
