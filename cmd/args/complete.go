package args

import (
	"cmp"
	"embed"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"backprop/eval"
	"backprop/parser"
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

// refused reports whether a parser of flags would take w for a flag and refuse it. None of ours has one hyphen, but -h.
func refused(w string) bool {
	if name, long := strings.CutPrefix(w, "--"); long {
		return strings.HasPrefix(name, "-") || strings.HasPrefix(name, "=")
	}
	return strings.HasPrefix(w, "-") && w != "-" && w != "-h"
}

// CompletionWords returns the words of a line to be completed, for the parser of flags; nil if there is nothing to offer but Files.
func (l *Line) CompletionWords() []string {
	args := l.Words
	for i, w := range args[:len(args)-1] {
		if refused(w) {
			args[i] = " " + w
		}
	}
	// The value of a flag is handed over as --flag=value: after --x cobra takes a value that begins with a
	// minus for a flag, and looks for a flag of one letter among the shorthands.
	last := args[len(args)-1]
	name := l.scan.pending
	if name == "" && !l.scan.ended && strings.HasPrefix(last, "--") {
		if before, value, joined := strings.Cut(last[2:], "="); joined {
			name, last = before, value
		}
	} else if name != "" {
		args = args[:len(args)-1]
	}
	if name == "" {
		if last == "-" && !l.scan.ended {
			args[len(args)-1] = "--" // all of our flags have two hyphens
		}
		return args
	}
	if l.scan.lookup(name) == nil { // the value of a variable, or of nothing
		if slices.Contains(l.inputs(), parser.Name(name)) {
			l.Files = arrayFiles(last)
		}
		return nil
	}
	args[len(args)-1] = "--" + name + "=" + last
	return args
}

// CompletingCommand returns the command to be completed, or the program if the line has none yet.
func (l *Line) CompletingCommand() *Command {
	if l.scan.command == nil {
		return l.root
	}
	return l.scan.command
}

// OfferedVariables returns the variables to offer as flags, and the names that already have values, which are accepted but
// not offered.
func (l *Line) OfferedVariables() (offered, given []string) {
	free := func(name string) bool { return name != "" && l.scan.lookup(name) == nil }
	for _, name := range l.scan.given {
		if name = parser.Name(name); free(name) && !slices.Contains(given, name) {
			given = append(given, name)
		}
	}
	for i, name := range l.inputs() {
		if i == MaxFlags {
			break
		}
		if free(name) && !slices.Contains(Reserved, name) && !slices.Contains(given, name) {
			offered = append(offered, name)
		}
	}
	return offered, given
}

// inputs are the variables of the expression.
func (l *Line) inputs() []string {
	var names []string
	if l.Names != nil {
		for _, id := range l.Names.Inputs {
			names = append(names, id.Name)
		}
	}
	return names
}

// values are the variables and the intermediates of the expression.
func (l *Line) values() []string {
	names := l.inputs()
	if l.Names != nil {
		names = slices.AppendSeq(names, maps.Keys(l.Names.Assigned))
	}
	return names
}

// outputs are the names of the results of the expression.
func (l *Line) outputs() []string {
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
func (l *Line) CompleteNames(typed string) []string {
	head := typed[:strings.LastIndex(typed, ",")+1]
	var found []string
	for _, name := range l.values() {
		if !slices.Contains(strings.Split(head, ","), name) {
			found = append(found, head+name)
		}
	}
	slices.Sort(found)
	return Starting(typed, found)
}

// CompleteDirection completes the last name of a list of name=value with further variables and intermediates.
func (l *Line) CompleteDirection(typed string) []string { return completeComponents(typed, l.values()) }

// CompleteUpstream completes the last name of a list of name=value with further outputs.
func (l *Line) CompleteUpstream(typed string) []string { return completeComponents(typed, l.outputs()) }

func completeComponents(typed string, names []string) []string {
	items := Commas(typed)
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
func (l *Line) CompleteSet(typed string) []string {
	var found []string
	for _, name := range l.inputs() {
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

// Commas splits a text at the commas outside of parentheses and brackets.
func Commas(text string) []string {
	var list []string
	depth, start := 0, 0
	for i, r := range text {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth == 0 {
				list, start = append(list, text[start:i]), i+1
			}
		}
	}
	return append(list, text[start:])
}

// readQuietly reads the file of an expression while completing: only a regular one, because a pipe would wait, and standard
// input belongs to the shell.
func readQuietly(name string, stdin io.Reader) (string, error) {
	if rest, ok := strings.CutPrefix(name, "~/"); ok { // which the shell has not replaced yet
		if home, err := os.UserHomeDir(); err == nil {
			name = filepath.Join(home, rest)
		}
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s is not a regular file", name)
	}
	return readSource(name, stdin)
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
