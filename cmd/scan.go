package cmd

import (
	"cmp"
	"io"
	"os"
	"slices"
	"strconv"
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

// mayBeVariable marks the flags that stand for variables.
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
	a.color = cmp.Or(s.color, a.color)
	a.line.json, a.line.help, a.line.lost = s.json, s.help, s.lost
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
	lost    string   // the first word, where it is not a command
	plain   []int    // indices of the words that are neither flags nor their values nor the command
	given   []string // names that are given values, by flags that are none of ours or by --set
	file    []string // values of --file
	bind    []string // values of --bind
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
		case strings.HasPrefix(w, "--"):
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
			if c.Name() == s.words[i] && s.lost == "" {
				s.command = c
				return
			}
		}
		s.lost = cmp.Or(s.lost, s.words[i])
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

// read finds the expression and parses it. Without one the program stays nil: cobra
// says what is missing.
func (a *app) read(s *scan) error {
	if s.dash != "" && !a.line.completing {
		name, value, _ := singleDash(s.dash)
		return usage(codeUsage, "%s is not a flag", brief(s.dash)).withHint("flags have two hyphens: write --%s=%s", brief(name), brief(value))
	}
	l := &a.line
	stdin := len(s.bind) > 0 && s.bind[len(s.bind)-1] == "-"
	switch {
	case len(s.plain) == 0 && len(s.file) == 0:
		return nil
	case len(s.plain) > 1:
		return a.tooManyWords(s)
	case len(s.file) > 0 && (len(s.file) > 1 || s.file[0] == ""):
		return nil // cobra refuses it
	case len(s.plain) == 1 && len(s.file) > 0:
		if err := a.collisionIn(s); err != nil {
			return err
		}
		return usage(codeUsage, "the expression is given twice: as an argument and with --file").withHint("leave one out")
	case len(s.plain) == 1:
		l.source = s.typed[s.plain[0]]
		if l.source == "-" {
			l.file = "-"
		}
	default:
		l.file = s.file[len(s.file)-1]
	}
	if l.file == "-" && stdin {
		return usage(codeUsage, "the expression and --bind both read standard input").withHint("put one of them into a file")
	}
	if l.file != "" {
		read := readSource
		if l.completing {
			read = readQuietly
		}
		text, err := read(l.file, a.std.In)
		if err != nil {
			return err
		}
		l.source = text
	}
	program, err := parser.Parse(l.source)
	if err != nil {
		return a.inExpression(err)
	}
	names, err := ast.Resolve(program, nil)
	if err != nil {
		return a.inExpression(err)
	}
	l.program, l.names = program, names
	for _, f := range s.values {
		if s.collides(names, f.name) {
			return a.collision(f.name)
		}
	}
	if s.hungry != "" && a.isVariable(parser.Name(s.hungry)) {
		return needsValue(s.hungry)
	}
	return nil
}

// collides reports whether a flag of ours was given a number that is meant for the variable of its name.
func (s *scan) collides(names *ast.Names, name string) bool {
	if !names.Input(name) || slices.Contains(s.given, name) || len(s.bind) > 0 && name != "bind" {
		return false
	}
	return slices.ContainsFunc(s.values, func(f flagValue) bool {
		_, err := strconv.ParseFloat(f.value, 64)
		return f.name == name && err == nil
	})
}

// collisionIn looks for such a flag where there is more than one expression.
func (a *app) collisionIn(s *scan) error {
	p, err := parser.Parse(s.typed[s.plain[0]])
	if err != nil {
		return nil
	}
	names, err := ast.Resolve(p, nil)
	if err != nil {
		return nil
	}
	for _, f := range s.values {
		if s.collides(names, f.name) {
			return a.collision(f.name)
		}
	}
	return nil
}

// readSource reads an expression from a file, "-" for standard input.
func readSource(name string, stdin io.Reader) (string, error) {
	in := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return "", ioFailure("cannot open", name, err)
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, parser.MaxBytes+1))
	if err != nil {
		return "", ioFailure("cannot read", name, err)
	}
	return string(text), nil
}

// tooManyWords says what is wrong with a second word.
func (a *app) tooManyWords(s *scan) error {
	words := make([]string, len(s.plain))
	for i, w := range s.plain {
		words[i] = s.typed[w]
	}
	for _, w := range words[1:] {
		if name, ok := strings.CutPrefix(w, "-"); ok && isName(name) {
			return usage(codeUsage, "%s is not a flag", brief(w)).withHint("flags have two hyphens: write --%s=…", brief(name))
		}
	}
	if s.hungry != "" {
		return needsValue(s.hungry)
	}
	if err := a.collisionIn(s); err != nil {
		return err
	}
	f := usage(codeUsage, "one expression is expected, found %d words", len(words))
	for _, w := range words[1:] {
		if strings.HasPrefix(w, "--") {
			return f.withHint("after -- nothing is a flag: put %s before it", brief(w))
		}
		if name, value, ok := strings.Cut(w, "="); ok && isName(name) {
			return f.withHint("a value is bound with --%s=%s; an expression with blanks needs quotes", brief(name), brief(value))
		}
	}
	for i, w := range s.typed[1:] {
		flag, value, joined := strings.Cut(s.typed[i], "=")
		if strings.HasPrefix(flag, "--") && (w == "=" && !joined || joined && value == "") {
			return f.withHint("a value follows without blanks: %s=…", brief(flag))
		}
	}
	return f.withHint("quote the expression: %s", quoted(strings.Join(words, " ")))
}

func isName(word string) bool {
	p, err := parser.Parse(word)
	if err != nil || len(p.Stmts) != 1 || len(p.Stmts[0].Body) != 1 || p.Stmts[0].Name.Name != "" {
		return false
	}
	_, ok := p.Stmts[0].Body[0].(*ast.Name)
	return ok
}

// register makes flags of the variables that are given, and for help of all.
func (a *app) register(c *cobra.Command) {
	l := &a.line
	flags := c.Flags()
	add := func(name string) {
		if a.flag(name) != nil || flags.Lookup(name) != nil || slices.Contains(reserved, name) {
			return
		}
		f := flags.VarPF(&number{name: name}, name, "", "value of "+name)
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
