// Package words has the sentences by which a formula is explained, in English and in Korean.
//
// It has no messages: what a mistake is called, and the keys of JSON, are the same in every language. It knows
// operations by their names in the table of package op; one that has no sentence here has the general one.
package words

import (
	"fmt"
	"slices"

	"backprop/ast/op"
	"backprop/diff/steps"
)

// Language is one of those in which there are sentences.
type Language uint8

const (
	English Language = iota
	Korean
	languages
)

// codes are the names of the languages, as --lang gives them.
var codes = [languages]string{"en", "ko"}

// Codes lists the names of the languages.
func Codes() []string { return codes[:] }

// Parse returns the language of that name.
func Parse(code string) (Language, bool) {
	i := slices.Index(codes[:], code)
	return Language(max(i, 0)), i >= 0
}

// Say returns a sentence; what it is about takes the place of its verbs.
func (l Language) Say(s Sentence, about ...any) string {
	if len(about) == 0 {
		return sentences[s][l]
	}
	return fmt.Sprintf(sentences[s][l], about...)
}

// Rule says what an operation sends back to its arguments. args are those that something goes to.
func (l Language) Rule(c op.Code, args ...int) string {
	name := c.String()
	switch {
	case c == op.Neg: // its symbol is that of the subtraction
		name = "negation"
	case c == op.Div && slices.Equal(args, []int{0}):
		name = "numerator"
	case c == op.Div && slices.Equal(args, []int{1}):
		name = "denominator"
	case c == op.Pow && slices.Equal(args, []int{1}):
		name = "exponent"
	case c == op.Pow && len(args) == 2:
		name = "base and exponent"
	}
	for _, r := range rules {
		if r.op == name {
			return r.in[l]
		}
	}
	if c.Info().Rules == nil {
		return l.Say(anyConstant, c)
	}
	return l.Say(anyRule, c)
}

// Stops says why nothing goes back over an edge from an operation, "" where something does.
func (l Language) Stops(c op.Code, s steps.State) string {
	switch {
	case s == steps.Constant && c == op.If:
		return l.Say(Condition)
	case s == steps.Constant:
		return l.Say(Constant)
	case s == steps.NotTaken && c == op.If:
		return l.Say(BranchNotTaken)
	case s == steps.NotTaken:
		return l.Say(Nothing)
	}
	return ""
}

// Kink says which derivative an operation has where it has none.
func (l Language) Kink(c op.Code) string {
	for _, r := range kinks {
		if r.op == c.String() {
			return r.in[l]
		}
	}
	switch r := c.Info(); {
	case r.Boolean:
		return l.Say(kinkBorder)
	case r.Rules == nil:
		return l.Say(kinkConstant)
	case r.Jumps:
		return l.Say(kinkJump)
	}
	return l.Say(kinkAny)
}
