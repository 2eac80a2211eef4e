package org.timeslice.web.template;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/// Evaluates `${view.lesson.title}`: a variable, then methods without arguments, found by name as a
/// record names them (or as `getX`, `isX`). A null on the way makes the whole null; an Optional is
/// opened; a map is asked for the key; a name that is not there is an error.
///
/// It takes the place of OGNL, which Thymeleaf brings: that one runs whatever a template says,
/// costs most of a page's time, and needs `java.desktop`.
final class PathEvaluator implements IStandardVariableExpressionEvaluator {
  private record Step(Class<?> type, String name) {}

  private final Map<Step, MethodHandle> steps = new ConcurrentHashMap<>();

  @Override
  public @Nullable Object evaluate(
      IExpressionContext context,
      IStandardVariableExpression expression,
      StandardExpressionExecutionContext execution) {
    String[] names = expression.getExpression().strip().split("\\.", -1);
    Object value = opened(context.getVariable(names[0]));
    for (int i = 1; i < names.length && value != null; i++) {
      value = opened(follow(value, names[i]));
    }
    return value;
  }

  private @Nullable Object follow(Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return map.get(name);
    }
    try {
      return steps
          .computeIfAbsent(new Step(value.getClass(), name), PathEvaluator::find)
          .invoke(value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(name + " of " + value + " cannot be had", e);
    }
  }

  private static MethodHandle find(Step step) {
    String capital = Character.toUpperCase(step.name.charAt(0)) + step.name.substring(1);
    for (String name : new String[] {step.name, "get" + capital, "is" + capital}) {
      Optional<Method> method = method(step.type, name);
      if (method.isPresent()) {
        return handle(method.get());
      }
    }
    throw new IllegalStateException(step.type.getName() + " has no " + step.name);
  }

  /// Looks at interfaces first: the class itself may be hidden, as those of the JDK's lists are.
  private static Optional<Method> method(Class<?> type, String name) {
    return Stream.concat(interfaces(type), ancestors(type))
        .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == 0)
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
        .findFirst();
  }

  private static Stream<Class<?>> interfaces(Class<?> type) {
    return ancestors(type)
        .flatMap(one -> Arrays.stream(one.getInterfaces()))
        .flatMap(one -> Stream.concat(Stream.of(one), interfaces(one)));
  }

  private static Stream<Class<?>> ancestors(Class<?> type) {
    return Stream.iterate(type, one -> one != null, one -> one.getSuperclass());
  }

  private static MethodHandle handle(Method method) {
    try {
      // View records may be package-private: their components are public only inside.
      if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
        method.setAccessible(true);
      }
      return MethodHandles.lookup().unreflect(method);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }

  private static @Nullable Object opened(@Nullable Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }
}
