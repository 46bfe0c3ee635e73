package cmd

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backprop/ast"
	"backprop/parser"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// line is what the scan has found on the command line.
type line struct {
	command    *cobra.Command // nil: none that takes an expression
	source     string         // the expression
	file       string         // that it was read from; "" if it is an argument
	program    *ast.Program
	names      *ast.Names // resolved without any bindings
	given      []string   // the names of the flags that are no flags of ours, as variables
	json       bool       // errors are wanted as JSON
	help       bool
	completing bool
	lost       string // the first word, where it is not a command
}

// variableAnnotation marks the flags that stand for variables.
const variableAnnotation = "backprop_variable"

// mostFlags is how many variables help and completion list.
const mostFlags = 1000

// longFlag reports whether a word can only be a flag: --5 may be an expression.
func longFlag(word string) bool {
	name, ok := strings.CutPrefix(word, "--")
	r, _ := utf8.DecodeRuneInString(name)
	return ok && (unicode.IsLetter(r) || r == '_')
}

// singleDash finds -x=3, which is meant to be --x=3.
func singleDash(word string) (name, value string, ok bool) {
	word, ok = strings.CutPrefix(word, "-")
	name, value, equals := strings.Cut(word, "=")
	return name, value, ok && equals && isName(name)
}

// prepare scans the arguments for the expression, parses it and registers the variables
// that are given values as flags (for help and completion all of them). It returns
// the arguments as cobra should see them: an expression that begins with a minus
// has a blank in front, so that it is not taken for flags.
//
// The scan is decidable before the expression is known because every flag that is not ours
// stands for a variable and so takes a value.
func (a *app) prepare(root *cobra.Command, args []string) ([]string, error) {
	args, a.line.completing = completion(slices.Clone(args))
	words := args
	if a.line.completing {
		words = args[1 : len(args)-1] // the last word is not finished
	}
	s := scan{root: root, words: words, typed: slices.Clone(words)}
	s.run()
	a.Color = cmp.Or(s.color, a.Color)
	a.line.json, a.line.help = s.json, s.help
	if len(s.lost) > 0 {
		a.line.lost = s.lost[0]
		// Cobra would pass over an empty word and a hyphen, and take -hh for -h -h.
		passed := func(word string) bool { return strings.Trim(strings.TrimPrefix(word, "-"), "h") == "" }
		if slices.ContainsFunc(s.lost, passed) && !a.line.completing {
			return nil, a.unknownCommand(root, s.lost)
		}
	}
	if s.command == nil && s.dash != "" && !a.line.completing { // cobra knows -h=0
		return nil, oneHyphen(s.dash)
	}
	if s.command != nil && s.command.Annotations["expression"] != "" {
		a.line.command = s.command
		for _, name := range s.given {
			a.line.given = append(a.line.given, parser.Name(name))
		}
		if err := a.read(&s); err != nil && !a.line.help && !a.line.completing {
			return nil, err
		}
	}
	switch {
	case a.line.completing:
		return a.complete(&s, args), nil
	case a.line.program != nil:
		a.register(s.command)
	}
	return args, nil
}

// flagValue is a flag of ours with its value.
type flagValue struct{ name, value string }

// scan walks over the words once.
type scan struct {
	root    *cobra.Command
	command *cobra.Command
	words   []string // as cobra will see them
	typed   []string // as they were typed
	lost    []string // words where a command was expected
	plain   []int    // indices of the words that are neither flags nor their values nor the command
	given   []string // names that are given values, by flags that are none of ours or by --set
	file    []string // values of --file
	bind    []string // values of --bind
	input   []string // values of --input
	dash    string   // a word like -x=3
	values  []flagValue
	hungry  string // a flag that takes a flag as its value
	pending string // the last word is a flag, and its value would come next
	ended   bool   // by --: no flags after it
	color   string // for what is said before cobra has read the flags
	json    bool
	help    bool
}

func (s *scan) run() {
	for i := 0; i < len(s.words); i++ {
		w := s.words[i]
		switch {
		case w == "--":
			s.ended = true
			for j := i + 1; j < len(s.words); j++ {
				s.word(j)
			}
			return
		case longFlag(w):
			i += s.flag(w[2:], i)
		case w == "-h":
			s.help = true
		default:
			if _, _, ok := singleDash(w); ok {
				s.dash = w
			} else {
				s.word(i)
			}
		}
	}
}

// word takes a word that is not a flag.
func (s *scan) word(i int) {
	if s.command == nil {
		for _, c := range s.root.Commands() {
			if c.Name() == s.words[i] && s.lost == nil {
				s.command = c
				return
			}
		}
		s.lost = append(s.lost, s.words[i])
		return
	}
	if strings.HasPrefix(s.words[i], "-") && s.words[i] != "-" {
		s.words[i] = " " + s.words[i]
	}
	s.plain = append(s.plain, i)
}

// flag takes the flag of word i, without its hyphens, and returns how many words after it
// belong to it.
func (s *scan) flag(text string, i int) int {
	name, value, joined := strings.Cut(text, "=")
	f := s.lookup(name)
	if f == nil {
		s.given = append(s.given, name)
	}
	if f != nil && f.NoOptDefVal != "" {
		on := !joined || value == "true"
		s.json = s.json || on && name == "json"
		s.help = s.help || on && name == "help"
		if !joined && i+1 < len(s.words) {
			s.values = append(s.values, flagValue{name, s.words[i+1]}) // if it is a number, it may be meant so
		}
		return 0
	}
	more := 0
	switch {
	case joined:
	case i+1 < len(s.words):
		value, more = s.words[i+1], 1
	default:
		s.pending = name
	}
	if more == 1 && longFlag(value) {
		s.hungry = name
		s.json = s.json || value == "--json"
	}
	if f != nil {
		s.values = append(s.values, flagValue{name, value})
	}
	switch name {
	case "file":
		s.file = append(s.file, value)
	case "bind":
		s.bind = append(s.bind, value)
	case "input":
		s.input = append(s.input, value)
	case "set":
		name, _, _ := strings.Cut(value, "=")
		s.given = append(s.given, strings.TrimSpace(name))
	case "color":
		s.color = value
	case "format":
		s.json = s.json || value == "json"
	}
	return more
}

func (s *scan) lookup(name string) *pflag.Flag {
	if f := s.root.PersistentFlags().Lookup(name); f != nil {
		return f
	}
	if s.command == nil {
		return s.root.Flags().Lookup(name)
	}
	return s.command.Flags().Lookup(name)
}

// register makes flags of the variables that are given, and for help of all.
func (a *app) register(c *cobra.Command) {
	l := &a.line
	flags := c.Flags()
	add := func(name string) {
		if a.flag(name) != nil || flags.Lookup(name) != nil || slices.Contains(reserved, name) {
			return
		}
		f := flags.VarPF(&number{name: name, one: onePoint(c)}, name, "", "value of "+name)
		f.Annotations = map[string][]string{variableAnnotation: nil}
	}
	for _, id := range slices.Concat(l.names.Inputs, l.names.Constants) {
		if slices.Contains(l.given, id.Name) {
			add(id.Name)
		}
	}
	if l.help {
		for i, id := range l.names.Inputs {
			if i == mostFlags {
				break
			}
			add(id.Name)
		}
	}
}

// flag returns the flag of ours of that name.
func (a *app) flag(name string) *pflag.Flag {
	if a.line.command == nil {
		return nil
	}
	f := a.line.command.Flags().Lookup(name)
	if f == nil {
		f = a.line.command.InheritedFlags().Lookup(name)
	}
	if f != nil {
		if _, variable := f.Annotations[variableAnnotation]; variable {
			return nil
		}
	}
	return f
}
