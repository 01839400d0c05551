import ArgumentParser
import Console
import FoundationEssentials
import Glibc
import Library
import News
import Reader

signal(SIGPIPE, SIG_IGN)
let words = Array(CommandLine.arguments.dropFirst())
if let (order, rest) = LibraryOrder.order(in: words) {
  if order == "count", LibraryOrder.isBare(rest) { exit(CountOrder.runBare(home: rest.last)) }
  if let command = LibraryOrder.marksCommand(order, rest) { LibraryOrder.run(command.0, command.1) }
  if Launch.orders.contains(order) { exit(Launch.handOver([order] + rest)) }
  if let command = LibraryOrder.commands[order] { LibraryOrder.run(command, rest) }
}
exit(Launch(words.isEmpty ? Request() : Options.request(words)).run())
