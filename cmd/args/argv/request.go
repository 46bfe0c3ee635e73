package argv

import (
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// What a shell calls to complete a line, with words or (bash, zsh and the others through our scripts) with the line itself:
// backprop __completeLine bash "backprop diff 'sin(x)' --".
const (
	completeWords  = "__complete"
	completePlain  = "__completeNoDesc"
	completionLine = "__completeLine"
	// as completeWords, but between a flag and its description stands the title of its group
	completeGroups = "__completeGroups"
)

// Requested recognises a request for completions. It returns the request in the words of the parser of flags.
func Requested(args []string) ([]string, bool) {
	if len(args) == 3 && args[0] == completionLine {
		args = append([]string{completeWords}, lineWords(args[1], args[2])...)
	}
	if len(args) > 0 && args[0] == completeGroups {
		args = append([]string{completeWords}, args[1:]...)
	}
	return args, len(args) >= 2 && (args[0] == completeWords || args[0] == completePlain)
}

// asFlags turns the commands for help and for the version, which other programs have, into the flags that we have.
func (l *Line) asFlags(words []string) []string {
	if len(words) == 0 {
		return words
	}
	switch words[0] {
	case "version", "-v", "-V", "-version", "/version":
		return []string{"--version"}
	case "-help", "/help", "/?", "-?":
		return append([]string{"--help"}, words[1:]...)
	case "help":
		if len(words) == 1 || strings.HasPrefix(words[1], "-") || words[1] == l.Root.Name {
			return append([]string{"--help"}, words[1:]...)
		}
		known := l.Commands.Find(words[1]) != nil
		_, function := op.Lookup(words[1])
		if row, ok := foreign.Function(words[1], 0); ok && row.Renamed() != "" { // help sinus
			function = true
		}
		if function && !known {
			return append([]string{"functions"}, words[1:]...)
		}
		if NamesIn(words[1]) != nil && !IsName(words[1]) { // help x^2
			return []string{"--help"}
		}
		if !known {
			return words[1:] // an unknown command
		}
		return append(slices.Clone(words[1:]), "--help")
	}
	return words
}
