package args

import (
	"cmp"
	"embed"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"backprop/cmd/args/argv"
	"backprop/eval"
	"backprop/parser"
)

// refused reports whether a parser of flags would take w for a flag and refuse it. None of ours has one hyphen, but -h.
func refused(w string) bool {
	if name, long := strings.CutPrefix(w, "--"); long {
		return strings.HasPrefix(name, "-") || strings.HasPrefix(name, "=")
	}
	return strings.HasPrefix(w, "-") && w != "-" && w != "-h"
}

// CompletionWords returns the words of a line to be completed, for the parser of flags; nil if there is nothing to offer but Files.
func CompletionWords(l *argv.Line) []string {
	args := l.Words
	for i, w := range args[:len(args)-1] {
		if refused(w) {
			args[i] = " " + w
		}
	}
	// The value of a flag is handed over as --flag=value: after --x cobra takes a value that begins with a
	// minus for a flag, and looks for a flag of one letter among the shorthands.
	last := args[len(args)-1]
	name := l.Scan.Pending
	if name == "" && !l.Scan.Ended && strings.HasPrefix(last, "--") {
		if before, value, joined := strings.Cut(last[2:], "="); joined {
			name, last = before, value
		}
	} else if name != "" {
		args = args[:len(args)-1]
	}
	if name == "" {
		if last == "-" && !l.Scan.Ended {
			args[len(args)-1] = "--" // all of our flags have two hyphens
		}
		return args
	}
	if l.Scan.Lookup(name) == nil { // the value of a variable, or of nothing
		if slices.Contains(l.Inputs(), parser.Name(name)) {
			l.Files = arrayFiles(last)
		}
		return nil
	}
	args[len(args)-1] = "--" + name + "=" + last
	return args
}

// CompletingCommand returns the command to be completed, or the program if the line has none yet.
func CompletingCommand(l *argv.Line) *argv.Command {
	if l.Scan.Command == nil {
		return l.Root
	}
	return l.Scan.Command
}

// OfferedVariables returns the variables to offer as flags, and the names that already have values, which are accepted but
// not offered.
func OfferedVariables(l *argv.Line) (offered, given []string) {
	free := func(name string) bool { return name != "" && l.Scan.Lookup(name) == nil }
	for _, name := range l.Scan.Given {
		if name = parser.Name(name); free(name) && !slices.Contains(given, name) {
			given = append(given, name)
		}
	}
	for i, name := range l.Inputs() {
		if i == argv.MaxFlags {
			break
		}
		if free(name) && !slices.Contains(argv.Reserved, name) && !slices.Contains(given, name) {
			offered = append(offered, name)
		}
	}
	return offered, given
}

// values are the variables and the intermediates of the expression.
func values(l *argv.Line) []string {
	names := l.Inputs()
	if l.Names != nil {
		names = slices.AppendSeq(names, maps.Keys(l.Names.Assigned))
	}
	return names
}

// outputs are the names of the results of the expression.
func outputs(l *argv.Line) []string {
	var names []string
	if l.Program != nil {
		if f, err := eval.Lower(l.Program, l.Names); err == nil {
			for _, o := range f.Outputs {
				names = append(names, o.Name)
			}
		}
	}
	return names
}

// Starting returns the words that begin with a prefix.
func Starting(prefix string, words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, prefix) })
}

// CompleteNames completes the last name of a list with further variables and intermediates.
func CompleteNames(l *argv.Line, typed string) []string {
	head := typed[:strings.LastIndex(typed, ",")+1]
	var found []string
	for _, name := range values(l) {
		if !slices.Contains(strings.Split(head, ","), name) {
			found = append(found, head+name)
		}
	}
	slices.Sort(found)
	return Starting(typed, found)
}

// CompleteDirection completes the last name of a list of name=value with further variables and intermediates.
func CompleteDirection(l *argv.Line, typed string) []string {
	return completeComponents(typed, values(l))
}

// CompleteUpstream completes the last name of a list of name=value with further outputs.
func CompleteUpstream(l *argv.Line, typed string) []string {
	return completeComponents(typed, outputs(l))
}

func completeComponents(typed string, names []string) []string {
	items := argv.Commas(typed)
	last := items[len(items)-1]
	head := strings.TrimSuffix(typed, last)
	var found []string
	for _, name := range names {
		in := func(item string) bool { return strings.HasPrefix(strings.TrimSpace(item), name+"=") }
		if !slices.ContainsFunc(items, in) {
			found = append(found, head+name+"=")
		}
	}
	slices.Sort(found)
	return Starting(typed, found)
}

// CompleteSet completes the name of name=value with the variables that have no value.
func CompleteSet(l *argv.Line, typed string) []string {
	var found []string
	for _, name := range l.Inputs() {
		if !slices.Contains(l.Given, name) && typed != name+"=" {
			found = append(found, name+"=")
		}
	}
	return Starting(typed, found)
}

// arrayFiles completes @ and the name of a file of an array. Names that a shell would act on are not offered, nor are hidden ones.
func arrayFiles(typed string) []string {
	path, ok := strings.CutPrefix(typed, "@")
	if !ok {
		return nil
	}
	dir := path[:strings.LastIndex(path, "/")+1]
	entries, err := os.ReadDir(cmp.Or(dir, "."))
	if err != nil {
		return nil
	}
	special := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._+-/", r)
	}
	var found []string
	for _, e := range entries {
		name := dir + e.Name()
		switch {
		case strings.HasPrefix(e.Name(), "."), strings.ContainsFunc(name, special):
		case e.IsDir():
			found = append(found, "@"+name+"/")
		case slices.Contains([]string{".npy", ".csv", ".json"}, filepath.Ext(name)):
			found = append(found, "@"+name)
		}
	}
	return Starting(typed, found)
}

// Our own scripts, not cobra's: those evaluate the line (bash and zsh with eval, fish too, PowerShell with
// Invoke-Expression), so that `backprop eval "$(rm …)" --` followed by a tab would run it, and fish
// would run the (x) of an unquoted sin(x). An expression is made of the very characters that shells act on.
//
//go:embed completion
var scripts embed.FS

// Shells are the shells that can complete.
var Shells = []string{"bash", "zsh", "fish", "powershell"}

// Script returns the completion script for a shell.
func Script(shell string) ([]byte, error) { return scripts.ReadFile("completion/backprop." + shell) }
